export interface ChoicesProps<Code extends string> {
  readonly legend: string;
  /** What can be ticked, by its code. */
  readonly names: Readonly<Partial<Record<Code, string>>>;
  readonly chosen: readonly Code[];
  readonly onChange: (chosen: readonly Code[]) => void;
}

/** Any number of these. */
export function Choices<Code extends string>({ legend, names, chosen, onChange }: ChoicesProps<Code>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {(Object.keys(names) as Code[]).map((code) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
            }
          />
          {names[code]}
        </label>
      ))}
    </fieldset>
  );
}
