import type { DashboardVerdictFragment } from '../../../../schema/generated/operations.ts';
import { Badge } from '../pieces/badge.tsx';
import { Icon } from '../pieces/icon.tsx';
import { Sentence } from '../pieces/sentence.tsx';
import { When } from '../pieces/when.tsx';
import { OUTCOMES } from '../words.ts';

/** The answer, what led to it, and what would mend it. */
export function Verdict({ eligibility }: { readonly eligibility: DashboardVerdictFragment }) {
  const { verdict, checks, warnings, validUntil, policyEdition } = eligibility;
  const failed = checks.filter(({ outcome }) => outcome === 'FAILED');
  const isAllowed = verdict === 'ALLOWED';
  return (
    <div className="stack tight">
      <div
        className="notice"
        data-tone={isAllowed ? 'good' : 'bad'}
        role="status"
        data-testid="verdict"
        data-verdict={verdict}
      >
        <Icon name={isAllowed ? 'check' : 'cross'} />
        <div className="stack tight">
          <p>
            <strong>{isAllowed ? 'Yes, this message may go.' : 'No, this message may not go.'}</strong>
          </p>
          {failed.map(({ rule, explanation, remedy }) => (
            <Reason key={rule} explanation={explanation} remedy={remedy} />
          ))}
          {validUntil == null ? null : (
            <p className="muted small">
              This holds until <When at={validUntil} />, if nothing happens before.
            </p>
          )}
        </div>
      </div>
      {warnings.map(({ code, explanation, remedy }) => (
        <div key={code} className="notice" data-tone="warn">
          <Icon name="warning" />
          <div>
            <Reason explanation={explanation} remedy={remedy} />
          </div>
        </div>
      ))}
      <details>
        <summary>
          All {checks.length} checks, by the policy edition {policyEdition}
        </summary>
        <ul className="plain checks">
          {checks.map(({ rule, outcome, explanation, remedy }) => {
            const [word, tone, icon] = OUTCOMES[outcome];
            return (
              <li key={rule} data-testid="check" data-rule={rule} data-outcome={outcome}>
                <Badge tone={tone} icon={icon}>
                  {word}
                </Badge>
                <div>
                  <Reason explanation={explanation} remedy={remedy} />
                </div>
              </li>
            );
          })}
        </ul>
      </details>
    </div>
  );
}

function Reason({
  explanation,
  remedy,
}: {
  readonly explanation: string;
  readonly remedy?: string | null | undefined;
}) {
  return (
    <div>
      <p>
        <Sentence text={explanation} />
      </p>
      {remedy == null ? null : <p className="muted small">What would mend it: {remedy}</p>}
    </div>
  );
}
