import { useSession } from '../session/session.ts';

export interface MaterialChoiceProps {
  /** How many consents stand on earlier versions; null: it is not known. */
  readonly agreed: number | null;
  /** Null: nobody chose yet. It is not chosen for anybody: either choice can be the wrong one. */
  readonly chosen: boolean | null;
  readonly onChoose: (isMaterial: boolean) => void;
}

/** Whether those who agreed before have to be asked again, in plain words (rule notice-current). */
export function MaterialChoice({ agreed, chosen, onChoose }: MaterialChoiceProps) {
  const { business } = useSession();
  const consents = agreed === null ? 'Their consents' : `Their consents (${agreed.toLocaleString()})`;
  const meanwhile =
    business?.reconsentPolicy === 'REFUSE'
      ? 'Until they agree anew, messages that rest on this consent are refused.'
      : 'Until they agree anew, messages still go, with a warning.';
  return (
    <fieldset className="choices">
      <legend>Does the change matter to those who agreed before?</legend>
      <label>
        <input type="radio" name="material" required checked={chosen === false} onChange={() => onChoose(false)} />
        <span>No, it says the same in other words. Their consents stay as they are.</span>
      </label>
      <label>
        <input type="radio" name="material" required checked={chosen === true} onChange={() => onChoose(true)} />
        <span>
          Yes, they would get something else, more, or from somebody else than they agreed to. {consents} have to be
          asked for again. {meanwhile}
        </span>
      </label>
    </fieldset>
  );
}
