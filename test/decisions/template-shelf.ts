import type { Instant } from '../../src/consent/instant.ts';
import { headerOf } from '../../src/consent/template-part-faults.ts';
import type { TemplateParts } from '../../src/consent/template-parts.ts';
import { templateParameters, type TemplateState } from '../../src/consent/template.ts';
import type { ActOf } from './case.ts';
import { PURPOSES, TEMPLATES, TEMPLATE_LANGUAGE, WORLD_BEGAN_AT, type WorldTemplate } from './standard-world.ts';

interface Change extends Partial<Pick<TemplateState, 'status' | 'quality' | 'category'>> {
  readonly since: Instant;
}

/** The templates of the standard world and what became of them, at any instant. */
export class TemplateShelf {
  private readonly registered = new Map<string, WorldTemplate & Partial<TemplateParts> & { readonly since: Instant }>(
    Object.entries(TEMPLATES).map(([name, template]) => [name, { ...template, since: WORLD_BEGAN_AT }]),
  );
  private readonly changes = new Map<string, Change[]>();

  register({ name, purpose, useCase, ...input }: ActOf<'registerTemplate'>['input'], since: Instant): void {
    const header = input.header && headerOf(input.header);
    const template = { ...input, header, useCase: useCase ?? null, purpose: purpose ?? null, status: 'PENDING', since } as const;
    this.registered.set(name, template);
  }

  change({ template, status, category, quality }: ActOf<'templateStatus'>['input'], since: Instant): void {
    const changed = { since, status, ...(category && { category }), ...(quality && { quality }) };
    this.changes.set(template, [...(this.changes.get(template) ?? []), changed]);
  }

  /** The template as it was at an instant; null where there was none. */
  at(name: string, language: string, at: Instant): TemplateState | null {
    const template = this.registered.get(name);
    if (template === undefined || template.since > at || language !== TEMPLATE_LANGUAGE) return null;
    const { status, category, useCase, body, purpose, header = null, buttons = [] } = template;
    const changes = (this.changes.get(name) ?? []).filter(({ since }) => since <= at);
    return {
      name,
      status,
      category,
      useCase,
      quality: 'UNKNOWN',
      header,
      parameters: templateParameters({ body, header, buttons }),
      purpose: purpose === null ? null : { id: purpose, code: purpose, marketing: PURPOSES[purpose].marketing },
      ...Object.assign({}, ...changes.map(({ since: _, ...changed }) => changed)),
    };
  }
}
