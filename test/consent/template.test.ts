import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkTemplate } from '../../src/consent/template-check.ts';
import { NO_PARTS } from '../../src/consent/template-parts.ts';
import { parameterFaults } from '../../src/consent/template-values.ts';
import { fillTemplate, templateVariables } from '../../src/consent/template.ts';
import type { ParameterFormat } from '../../src/consent/vocabulary.ts';

function faultsOf(body: string, parameterFormat: ParameterFormat = 'POSITIONAL', name = 'order_shipped'): string[] {
  const checked = checkTemplate({ ...NO_PARTS, name, body, parameterFormat });
  return checked.ok ? [] : checked.errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
}

describe('a template', () => {
  test.each(['order_shipped', '1', 'a'.repeat(512)])('may be named %.20s', (name) =>
    expect(faultsOf('Hello', 'POSITIONAL', name)).toEqual([]),
  );
  test.each(['', 'Order', 'order-shipped', 'order shipped', 'bestellung_ä', 'a\n', 'a'.repeat(513)])(
    'may not be named %.20s',
    (name) => expect(faultsOf('Hello', 'POSITIONAL', name)).toEqual(['INVALID name']),
  );

  test('has a body of 1 to 1024 characters', () => {
    expect(faultsOf('😀'.repeat(1024))).toEqual([]);
    expect(faultsOf('x'.repeat(1025))).toEqual(['INVALID body']);
    expect(faultsOf('  ')).toEqual(['INVALID body']);
  });

  test.each<[string, ParameterFormat]>([
    ['Order {{1}} comes on {{2}}', 'POSITIONAL'],
    ['On {{2}} comes {{1}}, and again {{1}}', 'POSITIONAL'],
    ['Dear {{first_name}}', 'NAMED'],
    ['Braces { } and {1} are text', 'POSITIONAL'],
  ])('"%s" is %s', (body, format) => expect(faultsOf(body, format)).toEqual([]));

  test.each<[string, ParameterFormat]>([
    ['Order {{1}} comes on {{3}}', 'POSITIONAL'],
    ['Order {{0}}', 'POSITIONAL'],
    ['Order {{01}}', 'POSITIONAL'],
    ['Dear {{first_name}}', 'POSITIONAL'],
    ['Order {{1}}', 'NAMED'],
    ['Dear {{First}}', 'NAMED'],
    ['Dear {{}}', 'NAMED'],
  ])('"%s" is not %s', (body, format) => expect(faultsOf(body, format)).toEqual(['INVALID body']));
});

describe('the values of a template', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), { maxLength: 5 });
  const text = fc.string({ minLength: 1 }).filter((value) => value.trim() !== '');

  test('are whole where each variable has one, in whatever order', () => {
    fc.assert(
      fc.property(
        names.chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length }), text)),
        ([own, order, value]) =>
          parameterFaults(
            { parameters: own, header: null },
            order.map((name) => ({ name, value })),
          ).length === 0,
      ),
    );
  });

  test('are not whole where one is missing, empty, unknown or given twice', () => {
    fc.assert(
      fc.property(
        names.filter((own) => own.length > 0),
        text,
        (own, value) => {
          const whole = own.map((name) => ({ name, value }));
          const [first] = whole;
          return [
            whole.slice(1),
            [{ ...first!, value: ' ' }, ...whole.slice(1)],
            [...whole, { name: 'X', value }],
            [...whole, first!],
          ].every((supplied) => parameterFaults({ parameters: own, header: null }, supplied).length === 1);
        },
      ),
    );
  });

  test('are put in as they are, each wherever its variable stands', () => {
    fc.assert(
      fc.property(names, fc.string({ unit: 'binary' }), (own, value) => {
        const body = own.map((name) => `{{${name}}}-{{${name}}}`).join('|');
        expect(templateVariables(body)).toEqual(own);
        const filled = fillTemplate(
          body,
          own.map((name) => ({ name, value })),
        );
        expect(filled).toBe(own.map(() => `${value}-${value}`).join('|'));
      }),
    );
  });
});
