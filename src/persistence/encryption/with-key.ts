/**
 * SQL for a record with the wrapped key of its customer, which opens it; null: the customer was erased. `$1` is the business.
 *
 * @param row the table, or its alias
 */
export function customerWithKey(row = 'customer'): string {
  return `customer_json(${row}, ${keyOf(`${row}.id`)})`;
}

/** As `customerWithKey`, for a message. */
export function messageWithKey(row = 'message'): string {
  return `message_json(${row}, ${keyOf(`${row}.customer_id`)})`;
}

/** SQL for the wrapped key of a customer. */
export function keyOf(customerId: string): string {
  return `(select customer_key_json(k) from customer_key k where k.business_id = $1 and k.customer_id = ${customerId})`;
}
