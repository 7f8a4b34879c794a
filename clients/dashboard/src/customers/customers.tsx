import { Empty } from '../pieces/empty.tsx';
import { Fault } from '../pieces/fault.tsx';
import { MoreButton } from '../pieces/more-button.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { usePages } from '../pieces/use-pages.ts';
import { DashboardCustomersDocument, type DashboardCustomersQuery } from '../../../../schema/generated/operations.ts';
import { CustomerTable } from './customer-table.tsx';
import { FindCustomer } from './find-customer.tsx';
import './customers.css';

/** Finds one customer, and lists them all. */
export function Customers() {
  return (
    <Page title="Customers" lead={<p>Everybody whom the gateway knows, and where they stand.</p>}>
      <Needs scope="READ" to="see customers">
        <div className="stack">
          <FindCustomer />
          <AllCustomers />
        </div>
      </Needs>
    </Page>
  );
}

const FIRST = { first: 50 };
const pick = ({ customers }: DashboardCustomersQuery) => customers;

function AllCustomers() {
  const { nodes, next, isLoading, error, more, again } = usePages(DashboardCustomersDocument, FIRST, pick);
  return (
    <section className="stack tight" aria-labelledby="all-customers">
      <h2 id="all-customers">All customers</h2>
      {error === undefined ? null : <Fault error={error} onRetry={again} />}
      {nodes.length > 0 ? (
        <CustomerTable customers={nodes} />
      ) : isLoading ? (
        <p className="loading">Loading…</p>
      ) : error === undefined ? (
        <Empty icon="people">
          <p>
            <strong>No customer yet.</strong>
          </p>
          <p>They appear here when they first opt in, or write to you.</p>
        </Empty>
      ) : null}
      <MoreButton next={next} isLoading={isLoading} onMore={more} />
    </section>
  );
}
