import { useRef, useState, type SyntheticEvent } from 'react';
import { useClient, type CombinedError } from 'urql';
import {
  DashboardFindCustomerDocument,
  type DashboardCustomerRowFragment,
} from '../../../../schema/generated/operations.ts';
import { countriesIn, likelyCountry } from '../../../shared/src/phone/countries.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import { Fault } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { codesOf, useSession } from '../session/session.ts';
import { goTo } from '../shell/use-route.ts';
import { CustomerTable } from './customer-table.tsx';
import { readSearch, type SearchTerms } from './search-terms.ts';

const COUNTRIES = countriesIn('en');

interface Found {
  readonly terms: SearchTerms;
  readonly customers: readonly DashboardCustomerRowFragment[];
}

/** Finds a customer by whatever somebody has at hand. One hit opens at once. */
export function FindCustomer() {
  const client = useClient();
  const { business } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [country, setCountry] = useState(() =>
    likelyCountry({ languages: [], senderPhone: business?.senders[0]?.phone ?? null }),
  );
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<CombinedError | undefined>(undefined);
  const [isLooking, setLooking] = useState(false);

  const find = async () => {
    const terms = readSearch(field.current?.value ?? '', country);
    if (terms.text === '') return field.current?.focus();
    setLooking(true);
    let answer = await ask(terms, terms.phones);
    // The text looks like a number, and is none: then it is a name of another kind.
    if (answer.error !== undefined && terms.phones.length > 0 && codesOf(answer.error).includes('BAD_USER_INPUT')) {
      answer = await ask(terms, []);
    }
    setLooking(false);
    setError(answer.error);
    setFound(answer.error === undefined ? { terms, customers: answer.customers } : null);
    const only = answer.customers.length === 1 ? answer.customers[0] : undefined;
    if (only !== undefined) goTo({ view: 'customer', id: only.id });
  };

  const ask = async ({ text, isCustomerId, isWhatsAppUserId }: SearchTerms, phones: readonly string[]) => {
    const [phone, otherPhone] = phones;
    const { data, error: fault } = await client
      .query(
        DashboardFindCustomerDocument,
        {
          // What is not asked for has to be of the right form all the same.
          phone: phone === undefined ? { externalId: text } : { phone },
          isPhone: phone !== undefined,
          otherPhone: otherPhone === undefined ? { externalId: text } : { phone: otherPhone },
          isOtherPhone: otherPhone !== undefined,
          id: { id: text },
          isId: isCustomerId,
          externalId: { externalId: text },
          whatsAppUserId: { whatsAppUserId: text },
          isWhatsAppUserId,
        },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    const hits = Object.values(data ?? {}).filter((one) => one != null && typeof one === 'object');
    return { error: fault, customers: [...new Map(hits.map((one) => [one.id, one])).values()] };
  };

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    void find();
  };

  return (
    <section className="card stack tight">
      <form className="find" role="search" onSubmit={submit}>
        <div className="find-text">
          <label htmlFor="find">Find a customer</label>
          <input
            ref={field}
            id="find"
            type="search"
            placeholder="Number, your id, WhatsApp id"
            autoComplete="off"
            aria-describedby="find-hint"
          />
        </div>
        <div className="find-country">
          <label htmlFor="country">National numbers are of</label>
          <select id="country" value={country} onChange={({ target }) => setCountry(target.value)}>
            {COUNTRIES.map(({ code, name, callingCode }) => (
              <option key={code} value={code}>
                {name} (+{callingCode})
              </option>
            ))}
          </select>
        </div>
        <button type="submit" data-kind="primary" disabled={isLooking}>
          <Icon name="search" /> Find
        </button>
      </form>
      <p id="find-hint" className="muted small">
        Numbers in any form: +1 415 555 0123, 00 49 30 1234567, (415) 555-0123. Whole numbers and whole ids only.
      </p>
      {error === undefined ? null : <Fault error={error} onRetry={() => void find()} />}
      <div role="status">
        {found === null ? null : found.customers.length === 0 ? (
          <p data-testid="not-found">
            Nobody is known by <strong>{found.terms.text}</strong>
            {found.terms.phones
              .filter((phone) => phone !== found.terms.text)
              .map((phone) => ` or ${formatPhone(phone)}`)}
            .
          </p>
        ) : found.customers.length > 1 ? (
          <CustomerTable customers={found.customers} />
        ) : null}
      </div>
    </section>
  );
}
