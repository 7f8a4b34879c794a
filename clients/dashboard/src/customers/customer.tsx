import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import {
  DashboardConsentEventsDocument,
  DashboardCustomerDocument,
  DashboardCustomerWindowEventsDocument,
  DashboardPlaceDocument,
  type DashboardConsentEventsSubscription,
  type DashboardCustomerQuery,
  type DashboardCustomerWindowEventsSubscription,
} from '../../../../schema/generated/operations.ts';
import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { Icon } from '../pieces/icon.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { useFollow } from '../pieces/use-follow.ts';
import { When } from '../pieces/when.tsx';
import { hashOf } from '../shell/route.ts';
import { nameOf } from '../windows/window-of.ts';
import { languageName } from '../words.ts';
import { CustomerLinks } from './customer-links.tsx';
import { CustomerWindow } from './customer-window.tsx';
import { Messages } from './messages.tsx';
import { OptIns } from './opt-ins.tsx';
import { Timeline } from './timeline.tsx';
import { Writing } from './writing.tsx';
import './customers.css';

/** All that is known of one customer, and what can be done. */
export function Customer({ id }: { readonly id: string }) {
  return (
    <>
      <p>
        <a className="way-back" href={hashOf({ view: 'customers' })}>
          <Icon name="back" /> Customers
        </a>
      </p>
      <Needs scope="READ" to="see customers">
        <FromPlace key={id} id={id} />
      </Needs>
    </>
  );
}

/** Asks first where the events begin: what happens while the page is loading is told by them then. */
function FromPlace({ id }: { readonly id: string }) {
  const client = useClient();
  const [place, setPlace] = useState<{ readonly from: string | undefined } | null>(null);
  useEffect(() => {
    let isGone = false;
    const asked = client.query(DashboardPlaceDocument, {}, { requestPolicy: 'network-only' });
    void asked.toPromise().then(({ data }) => {
      // Without an answer the customer is asked for all the same, and says what is wrong.
      if (!isGone) setPlace({ from: data?.conversationWindows.asOf });
    });
    return () => {
      isGone = true;
    };
  }, [client]);
  return place === null ? (
    <Page title="Customer">
      <p className="loading">Loading…</p>
    </Page>
  ) : (
    <Known id={id} from={place.from} />
  );
}

interface KnownProps {
  readonly id: string;
  readonly from: string | undefined;
}

function Known({ id, from }: KnownProps) {
  const { data, error, isLoading, again } = useAsk(DashboardCustomerDocument, { id });
  const version = useChanges({ id, from }, again);
  const customer = data?.customer ?? null;
  return (
    <Page title={customer === null ? 'Customer' : nameOf(customer)}>
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {customer !== null ? (
        <Parts customer={customer} version={version} from={from} />
      ) : isLoading ? (
        <p className="loading">Loading…</p>
      ) : error === undefined ? (
        <Empty icon="people">
          <p>
            <strong>Nobody is known by this id.</strong>
          </p>
          <p>The link is wrong, or the customer was erased.</p>
        </Empty>
      ) : null}
    </Page>
  );
}

interface PartsProps {
  readonly customer: NonNullable<DashboardCustomerQuery['customer']>;
  /** Another one whenever something happened to the customer. */
  readonly version: number;
  readonly from: string | undefined;
}

function Parts({ customer, version, from }: PartsProps) {
  const { id } = customer;
  const [sent, setSent] = useState(0);
  return (
    <div className="customer">
      <div className="customer-now">
        <CustomerWindow customerId={id} version={version} />
      </div>
      <div className="stack customer-main">
        <Writing customerId={id} version={version} onSent={() => setSent(sent + 1)} />
        <OptIns customerId={id} optIns={customer.optIns} />
        <Messages customerId={id} version={sent} from={from} />
      </div>
      <div className="stack customer-side">
        <section className="card">
          <h2>Known as</h2>
          <dl className="facts">
            <dt>Number</dt>
            <dd>{customer.phone ?? 'Unknown'}</dd>
            <dt>Your id</dt>
            <dd>{customer.externalId ?? 'None'}</dd>
            <dt>WhatsApp id</dt>
            <dd>{customer.whatsAppUserId ?? 'Not told yet'}</dd>
            <dt>Language</dt>
            <dd>{customer.locale == null ? 'Unknown' : languageName(customer.locale)}</dd>
            <dt>Known since</dt>
            <dd>
              <When at={customer.createdAt} />
            </dd>
            <dt>Customer id</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </dl>
        </section>
        <CustomerLinks customerId={id} hasPhone={customer.phone != null} />
        <Timeline customerId={id} version={version} />
      </div>
    </div>
  );
}

/** Asks again whenever something happens to the customer's consent or window; counts how often. */
function useChanges({ id: customerId, from }: KnownProps, again: () => void): number {
  const [count, setCount] = useState(0);
  const changed = useCallback(() => {
    setCount((before) => before + 1);
    again();
  }, [again]);
  const variables = useMemo(() => ({ customerId }), [customerId]);
  const following = { variables, from, onEvent: changed, onMissed: changed };
  useFollow(DashboardConsentEventsDocument, { ...following, cursorOf: cursorOfConsent });
  useFollow(DashboardCustomerWindowEventsDocument, { ...following, cursorOf: cursorOfWindow });
  return count;
}

const cursorOfConsent = ({ consentEvents }: DashboardConsentEventsSubscription) => consentEvents.cursor;
const cursorOfWindow = ({ windowEvents }: DashboardCustomerWindowEventsSubscription) => windowEvents.cursor;
