import { happened, type World } from '../world.ts';
import {
  categoryNotice,
  componentsNotice,
  qualityNotice,
  templateStatusNotice,
  type TemplateReason,
} from '../webhooks/template-notices.ts';
import { objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { partsOf } from './template-parts.ts';
import type { Template, TemplateCategory, TemplateQuality, TemplateStatus } from './template.ts';

const NO_REASON: TemplateReason = { reason: 'NONE' };
const SIDE_BY_SIDE: TemplateReason = {
  reason: 'INVALID_FORMAT',
  rejectionInfo: {
    reason:
      'Your template has parameters placed next to each other (like {{1}}{{2}}) without text or punctuation between them.',
    recommendation: 'Separate parameters with descriptive text and ensure each parameter is clearly contextualized.',
  },
};

/** Plans Meta's decision on a new template; none where people review by hand. */
export function planReview(world: World, template: Template): void {
  const { review, jitter } = world.settings.behaviour.delays;
  if (review === null) return;
  world.timetable.plan(world.chance.delays.around(review, jitter), () => {
    // Whoever decided by hand in the meantime, or deleted it, was first.
    if (world.templates.byId(template.id) !== template || template.status !== 'PENDING') return;
    const reason = reasonAgainst(template);
    setStatus(world, template, reason === null ? 'APPROVED' : 'REJECTED', reason ?? NO_REASON);
  });
}

function reasonAgainst(template: Template): TemplateReason | null {
  // So that a rejection can be tried by hand.
  if (template.name.includes('reject')) return { reason: 'PROMOTIONAL' };
  const { body, headerText } = partsOf(template);
  return /\}\}\s*\{\{/.test(`${headerText}\n\n${body}`.trim()) ? SIDE_BY_SIDE : null;
}

/** Gives a template another status, and tells it. */
export function setStatus(
  world: World,
  template: Template,
  status: TemplateStatus,
  reason: TemplateReason = NO_REASON,
): void {
  template.status = status;
  template.rejectedReason = status === 'REJECTED' ? reason.reason : 'NONE';
  world.outbox.push(templateStatusNotice(template, status, reason, world.now()));
  changed(world, `template ${status.toLowerCase()}`);
}

export function setCategory(world: World, template: Template, category: TemplateCategory): void {
  const previous = template.category;
  template.previousCategory = previous;
  template.category = category;
  world.outbox.push(categoryNotice(template, previous, world.now()));
  changed(world, 'template category');
}

export function setQuality(world: World, template: Template, quality: TemplateQuality): void {
  const previous = template.quality;
  template.quality = quality;
  world.outbox.push(qualityNotice(template, previous, world.now()));
  changed(world, 'template quality');
}

/** Edits the text of the body. What else it consists of stays, and so does its status. */
export function setBody(world: World, template: Template, text: string): void {
  const isBody = (component: JsonObject): boolean => textOf(component['type']).toUpperCase() === 'BODY';
  template.components = objectsOf(template.components).map((component) =>
    isBody(component) ? { ...component, text } : component,
  );
  world.outbox.push(componentsNotice(template, world.now()));
  changed(world, 'template text');
}

export function deleteTemplate(world: World, template: Template): void {
  world.templates.remove(template, world.now());
  world.outbox.push(templateStatusNotice(template, 'DELETED', NO_REASON, world.now()));
  changed(world, 'template deleted');
}

function changed(world: World, what: string): void {
  happened(world, 'template', what);
  world.touch();
}
