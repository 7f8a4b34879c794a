import type { DashboardCustomerRowFragment } from '../../../../schema/generated/operations.ts';
import { When } from '../pieces/when.tsx';
import { hashOf } from '../shell/route.ts';
import { nameOf } from '../windows/window-of.ts';
import { languageName } from '../words.ts';

/** Customers, each with the way to their page. */
export function CustomerTable({ customers }: { readonly customers: readonly DashboardCustomerRowFragment[] }) {
  return (
    <div className="table-box">
      <table>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Your id</th>
            <th scope="col" className="at-desk-only">
              Language
            </th>
            <th scope="col" className="at-desk-only">
              Known since
            </th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.id} data-testid="customer-row" data-customer={customer.id}>
              <td>
                <a className="row-link" href={hashOf({ view: 'customer', id: customer.id })}>
                  {nameOf(customer)}
                </a>
              </td>
              <td className="muted breakable">{customer.externalId ?? '–'}</td>
              <td className="muted at-desk-only">{customer.locale == null ? '–' : languageName(customer.locale)}</td>
              <td className="muted at-desk-only">
                <When at={customer.createdAt} as="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
