import type { JsonObject } from '../json-object.ts';
import { secondsOf } from '../meta-time.ts';
import { partsOf } from '../templates/template-parts.ts';
import type { Template, TemplateCategory, TemplateQuality } from '../templates/template.ts';
import type { Notice } from './notice.ts';

export type TemplateEvent = 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED' | 'DELETED' | 'PENDING';

/** Why Meta decided so, in the words of its webhooks. */
export interface TemplateReason {
  readonly reason: string;
  readonly rejectionInfo?: { readonly reason: string; readonly recommendation: string };
}

/** @param at ms */
export function templateStatusNotice(
  template: Template,
  event: TemplateEvent,
  { reason, rejectionInfo }: TemplateReason,
  at: number,
): Notice {
  const more: Partial<Record<TemplateEvent, JsonObject>> = {
    REJECTED: rejectionInfo === undefined ? {} : { rejection_info: rejectionInfo },
    PAUSED: {
      other_info: {
        title: 'FIRST_PAUSE',
        description:
          'Your WhatsApp message template has been paused for 3 hours because it received negative feedback.',
      },
    },
    DISABLED: { disable_info: { disable_date: secondsOf(at) } },
  };
  const value = {
    event,
    ...named(template),
    reason,
    message_template_category: template.category,
    ...more[event],
  };
  return notice(template, 'message_template_status_update', value, at, event);
}

/** @param at ms */
export function categoryNotice(template: Template, previous: TemplateCategory, at: number): Notice {
  const value = { ...named(template), previous_category: previous, new_category: template.category };
  return notice(template, 'template_category_update', value, at, template.category);
}

/** @param at ms */
export function qualityNotice(template: Template, previous: TemplateQuality, at: number): Notice {
  const value = { previous_quality_score: previous, new_quality_score: template.quality, ...named(template) };
  return notice(template, 'message_template_quality_update', value, at, template.quality);
}

/** @param at ms */
export function componentsNotice(template: Template, at: number): Notice {
  const { body, headerText, footer, buttons } = partsOf(template);
  const value = {
    ...named(template),
    message_template_element: body,
    ...(headerText === '' ? {} : { message_template_title: headerText }),
    ...(footer === '' ? {} : { message_template_footer: footer }),
    ...(buttons.length === 0
      ? {}
      : {
          message_template_buttons: buttons.map(({ type, text, url }) => ({
            message_template_button_type: type,
            message_template_button_text: text,
            ...(url === null ? {} : { message_template_button_url: url }),
          })),
        }),
  };
  return notice(template, 'message_template_components_update', value, at, 'text');
}

function named({ id, name, language }: Template): JsonObject {
  return { message_template_id: Number(id), message_template_name: name, message_template_language: language };
}

function notice(template: Template, field: string, value: JsonObject, at: number, about: string): Notice {
  return {
    key: template.id,
    wabaId: template.wabaId,
    field,
    value,
    time: secondsOf(at),
    about: `template ${about.toLowerCase()}`,
  };
}
