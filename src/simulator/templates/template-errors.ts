import type { GraphError } from '../graph/graph-error.ts';

/** What Meta says of a template that cannot be created. */
function invalid(userTitle: string, userMessage: string, subcode?: number): GraphError {
  return {
    httpStatus: 400,
    code: 100,
    message: 'Invalid parameter',
    isTransient: false,
    userTitle,
    userMessage,
    ...(subcode === undefined ? {} : { subcode }),
  };
}

export const templateErrors = {
  nameFormat: (): GraphError => ({
    ...invalid(
      'Name Format is Incorrect',
      'The message template name can only have lowercase letters and underscores.',
      2388046,
    ),
    blamedField: 'name',
  }),
  exists: (language: string): GraphError =>
    invalid(
      'Content in This Language Already Exists',
      `There is already ${languageName(language)} content for this template. You can create a new template and try again.`,
      2388024,
    ),
  beingDeleted: (language: string): GraphError =>
    invalid(
      'Message Template Language is Being Deleted',
      `New ${languageName(language)} content can't be added while the existing ${languageName(language)} content is ` +
        'being deleted. Try again in 4 weeks or create a new message template.',
      2388023,
    ),
  missingField: (component: string, field: string): GraphError =>
    invalid(
      'Message template "components" param is missing expected field(s)',
      `component of type ${component} is missing expected field(s) (${field})`,
      2388043,
    ),
  tooLong: (component: string, longest: number): GraphError =>
    invalid(
      'Character Limit Exceeded in Template Field',
      `The ${component} can have at most ${longest} characters.`,
      2388040,
    ),
  headerFormat: (why: string): GraphError => invalid('Message Header Format Is Incorrect', why, 2388047),
  edgeVariables: (): GraphError =>
    invalid(
      'Leading or trailing params not allowed',
      "Variables can't be at the start or end of the template.",
      2388299,
    ),
  tooManyVariables: (): GraphError =>
    invalid(
      'Parameters words ratio exceeds limit',
      'This template has too many variables for its length. Reduce the number of variables or increase the message length.',
      2388293,
    ),
  phoneNumber: (component: number, button: number): GraphError => ({
    httpStatus: 400,
    code: 192,
    message: `(#192) Param components[${component}]['buttons'][${button}]['phone_number'] is not a valid phone number.`,
  }),
  /** Rules of Meta's whose subcode is not known here. */
  other: (userTitle: string, userMessage: string): GraphError => invalid(userTitle, userMessage),
  notFound: (name: string): GraphError =>
    invalid('Message Template Not Found', `There is no message template named ${name}.`, 2593002),
};

function languageName(language: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language.replaceAll('_', '-')) ?? language;
  } catch {
    return language;
  }
}
