/** The receipt in what somebody kept: itself, `{"receipt": "…"}`, or the whole answer of `consentReceipt`. Null: there is none. */
export function receiptIn(text: string): string | null {
  const plain = text.trim();
  if (!plain.startsWith('{')) return plain === '' ? null : plain;
  try {
    type Kept = {
      readonly receipt?: unknown;
      readonly data?: { readonly consentReceipt?: { readonly receipt?: unknown } };
    };
    const kept = JSON.parse(plain) as Kept;
    const receipt = kept.receipt ?? kept.data?.consentReceipt?.receipt;
    return typeof receipt === 'string' ? receipt : null;
  } catch {
    return null;
  }
}
