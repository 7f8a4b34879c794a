import type { Business } from '../session/session.ts';

export interface SenderFilterProps {
  readonly senders: Business['senders'];
  readonly senderId: string | null;
  readonly onFilter: (senderId: string | null) => void;
}

/** Which of the business's numbers; nothing to choose where there is one. */
export function SenderFilter({ senders, senderId, onFilter }: SenderFilterProps) {
  if (senders.length < 2) return null;
  return (
    <div className="field-inline">
      <label htmlFor="sender">Sender</label>
      <select
        id="sender"
        value={senderId ?? ''}
        onChange={({ target }) => onFilter(target.value === '' ? null : target.value)}
      >
        <option value="">All</option>
        {senders.map(({ id, businessName, phone }) => (
          <option key={id} value={id}>
            {businessName}, {phone}
          </option>
        ))}
      </select>
    </div>
  );
}
