import type { SimulatedAccount } from './simulator-options.ts';

/** A number of a business, and whose it is. */
export interface BusinessPhone {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** Digits. */
  readonly phone: string;
  readonly verifiedName: string;
  readonly messagesPerSecond: number;
}

const DEFAULT_MESSAGES_PER_SECOND = 80;

/** The business accounts and their numbers. They are given at the start and stay. */
export class Accounts {
  readonly wabaIds: ReadonlySet<string>;
  readonly phones: readonly BusinessPhone[];
  private readonly byPhoneNumberId: ReadonlyMap<string, BusinessPhone>;

  constructor(accounts: readonly SimulatedAccount[]) {
    this.wabaIds = new Set(accounts.map(({ wabaId }) => wabaId));
    this.phones = accounts.flatMap(({ wabaId, phoneNumbers }) =>
      phoneNumbers.map((number) => ({
        wabaId,
        phoneNumberId: number.phoneNumberId,
        phone: number.phone.replaceAll(/\D/g, ''),
        verifiedName: number.verifiedName,
        messagesPerSecond: number.messagesPerSecond ?? DEFAULT_MESSAGES_PER_SECOND,
      })),
    );
    this.byPhoneNumberId = new Map(this.phones.map((phone) => [phone.phoneNumberId, phone]));
  }

  phone(phoneNumberId: string): BusinessPhone | undefined {
    return this.byPhoneNumberId.get(phoneNumberId);
  }
}
