import { useEffect, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import {
  DashboardEligibilityDocument,
  type DashboardVerdictFragment,
  type EligibilityInput,
} from '../../../../schema/generated/operations.ts';

/** So long nothing is typed, and it is asked. */
const QUIET_MS = 250;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Answer {
  readonly data: DashboardVerdictFragment | undefined;
  readonly error: CombinedError | undefined;
}

/** The answer to a message as it is being written; asked again when it stops to hold, and when something happened to the customer. */
export function useEligibility(input: EligibilityInput, version: number): Answer & { readonly again: () => void } {
  const client = useClient();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ data: undefined, error: undefined });

  useEffect(() => {
    let isOver = false;
    let holds: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const { data, error } = await client
        .query(DashboardEligibilityDocument, { input }, { requestPolicy: 'network-only' })
        .toPromise();
      if (isOver) return;
      setAnswer({ data: data?.eligibility, error });
      const until = data?.eligibility.validUntil;
      if (data === undefined || until == null) return;
      // Both instants are the server's, so no clock of ours plays a part.
      const ms = Date.parse(until) - Date.parse(data.eligibility.evaluatedAt);
      if (ms < LONGEST_TIMER_MS) holds = setTimeout(() => void ask(), ms + 50);
    };
    const quiet = setTimeout(() => void ask(), QUIET_MS);
    return () => {
      isOver = true;
      clearTimeout(quiet);
      clearTimeout(holds);
    };
  }, [client, input, version, turn]);

  return { ...answer, again: () => setTurn(turn + 1) };
}
