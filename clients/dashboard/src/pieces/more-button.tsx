export interface MoreButtonProps {
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** The end of a list that goes on. */
export function MoreButton({ next, isLoading, onMore }: MoreButtonProps) {
  if (next === null) return null;
  return (
    <p className="more">
      <button type="button" disabled={isLoading} onClick={onMore}>
        {isLoading ? 'Loading…' : 'Show more'}
      </button>
    </p>
  );
}
