import { DashboardNoticeDiffDocument } from '../../../../schema/generated/operations.ts';
import { Fault } from '../pieces/fault.tsx';
import { useAsk } from '../pieces/use-ask.ts';

/** What a version changed of the one before it, word by word. */
export function NoticeDifference({ id, locale }: { readonly id: string; readonly locale: string }) {
  const { data, error, again } = useAsk(DashboardNoticeDiffDocument, { id });
  if (error !== undefined) return <Fault error={error} onRetry={again} />;
  if (data?.node == null || !('diff' in data.node)) return <p className="muted">Comparing…</p>;
  return (
    <p className="quote difference" lang={locale} dir="auto" data-testid="notice-diff">
      {data.node.diff.parts.map(({ kind, text }, index) => {
        const key = `${String(index)}${kind}`;
        if (kind === 'SAME') return <span key={key}>{text}</span>;
        if (kind === 'ADDED') return <ins key={key}>{text}</ins>;
        return <del key={key}>{text}</del>;
      })}
    </p>
  );
}
