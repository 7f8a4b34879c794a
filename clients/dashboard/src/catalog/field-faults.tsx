import { Icon } from '../pieces/icon.tsx';

interface FieldError {
  readonly field?: readonly string[] | null | undefined;
  readonly message: string;
}

/** What ties a field of a notice to its faults. */
export type DescribedBy = (
  field: string,
  hint?: string,
) => { readonly 'aria-describedby': string; readonly 'aria-invalid': boolean };

export function faultsOf<Fault extends FieldError>(errors: readonly Fault[], field: string): Fault[] {
  return errors.filter((error) => error.field?.at(-1) === field);
}

/** Those that belong to no field that is shown. */
export function faultsElsewhere<Fault extends FieldError>(
  errors: readonly Fault[],
  fields: readonly string[],
): Fault[] {
  return errors.filter(({ field }) => !fields.includes(field?.at(-1) ?? ''));
}

/** What the gateway said of one field, below it. */
export function FieldFaults({ errors, field }: { readonly errors: readonly FieldError[]; readonly field: string }) {
  return (
    <div id={`notice-${field}-fault`} role="alert" className="field-fault" data-testid={`notice-${field}-fault`}>
      {faultsOf(errors, field).map(({ message }) => (
        <p key={message}>
          <Icon name="warning" /> {message}
        </p>
      ))}
    </div>
  );
}
