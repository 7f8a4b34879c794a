import { BoundedList } from '../bounded-list.ts';
import type { JsonObject } from '../json-object.ts';
import type { Message } from './message.ts';

const KEPT_REQUESTS = 10_000;

/** One request to the messages endpoint. */
export interface SendRequest {
  /** ms since 1970. */
  readonly at: number;
  readonly phoneNumberId: string;
  /** Null where it was no JSON object. */
  readonly body: JsonObject | null;
  /** The HTTP status of the answer; null where none was given. */
  readonly httpStatus: number | null;
  /** Meta's error code; null where it was accepted, or answered without one. */
  readonly code: number | null;
  /** Where it was accepted, even if nobody was told. */
  readonly messageId: string | null;
}

/** The newest accepted messages, and the newest requests. */
export class MessageLog {
  private readonly messages: BoundedList<Message>;
  private readonly byId = new Map<string, Message>();
  private readonly asked = new BoundedList<SendRequest>(KEPT_REQUESTS);

  /** @param capacity how many messages are kept */
  constructor(capacity: number) {
    this.messages = new BoundedList(capacity);
  }

  get size(): number {
    return this.messages.size;
  }

  add(message: Message): void {
    this.byId.set(message.accepted.id, message);
    const oldest = this.messages.add(message);
    if (oldest !== undefined) this.byId.delete(oldest.accepted.id);
  }

  find(id: string): Message | undefined {
    return this.byId.get(id);
  }

  /** Oldest first. */
  last(limit?: number): Message[] {
    return this.messages.last(limit);
  }

  addRequest(request: SendRequest): void {
    this.asked.add(request);
  }

  requests(limit?: number): SendRequest[] {
    return this.asked.last(limit);
  }
}
