import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { PageOwnPhoneDocument } from '../../../../schema/generated/operations.ts';

/** How far the proof of a number has come: SLOW, when something may stand in its way. */
export type ProofState = 'WAITING' | 'SLOW' | 'EXPIRED' | 'PROVED';

const LOOK_EVERY_MS = 3_000;
const SLOW_AFTER_MS = 2 * 60_000;
const LOOK_EVERY_MS_THEN = 10_000;

/** Asks again and again whether the number is the customer's by now, until the proof ends; at once when the page is looked at again. */
export function useNewNumber(newPhone: string, expiresAt: string): ProofState {
  const client = useClient();
  const [state, setState] = useState<ProofState>('WAITING');
  const isOver = state === 'EXPIRED' || state === 'PROVED';
  useEffect(() => {
    if (isOver) return;
    const begin = Date.now();
    let hasLeft = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const now = Date.now();
      // A connection that is lost meanwhile is there again at the next look.
      const { data } = await client.query(PageOwnPhoneDocument, {}, { requestPolicy: 'network-only' }).toPromise();
      if (hasLeft) return;
      const isSlow = now - begin >= SLOW_AFTER_MS;
      if (data?.viewer.customer?.phone === newPhone) setState('PROVED');
      else if (now >= Date.parse(expiresAt)) setState('EXPIRED');
      else {
        if (isSlow) setState('SLOW');
        clearTimeout(timer);
        timer = setTimeout(() => void look(), isSlow ? LOOK_EVERY_MS_THEN : LOOK_EVERY_MS);
      }
    };
    const lookAgain = (): void => {
      if (document.visibilityState === 'visible') void look();
    };
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      hasLeft = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookAgain);
    };
  }, [client, newPhone, expiresAt, isOver]);
  return state;
}
