import { SimulatorMisuse } from '../simulator-misuse.ts';
import type { World } from '../world.ts';
import { deleteTemplate, setBody, setCategory, setQuality, setStatus } from './review.ts';
import type { Template, TemplateCategory, TemplateQuality, TemplateStatus } from './template.ts';

/** A template in Meta's hands. Each act is told by a webhook. */
export interface TemplateControl {
  readonly id: string;
  readonly status: TemplateStatus;
  readonly category: TemplateCategory;
  /** Also ends a pause. */
  approve(): void;
  /** @param reason Meta's word, such as PROMOTIONAL, INVALID_FORMAT or TAG_CONTENT_MISMATCH (which it is without one) */
  reject(reason?: string): void;
  pause(): void;
  disable(): void;
  changeCategory(to: TemplateCategory): void;
  changeQuality(to: TemplateQuality): void;
  changeBody(text: string): void;
  delete(): void;
}

/** @throws SimulatorMisuse where an act finds no such template */
export function templateControl(world: World, wabaId: string, name: string, language: string): TemplateControl {
  const template = (): Template => {
    const found = world.templates.find(wabaId, name, language);
    if (found === undefined) throw new SimulatorMisuse('There is no such template in this account and language.');
    return found;
  };
  return {
    get id() {
      return template().id;
    },
    get status() {
      return template().status;
    },
    get category() {
      return template().category;
    },
    approve: () => {
      setStatus(world, template(), 'APPROVED');
    },
    reject: (reason = 'TAG_CONTENT_MISMATCH') => {
      setStatus(world, template(), 'REJECTED', { reason });
    },
    pause: () => {
      setStatus(world, template(), 'PAUSED');
    },
    disable: () => {
      setStatus(world, template(), 'DISABLED');
    },
    changeCategory: (to) => {
      setCategory(world, template(), to);
    },
    changeQuality: (to) => {
      setQuality(world, template(), to);
    },
    changeBody: (text) => {
      setBody(world, template(), text);
    },
    delete: () => {
      deleteTemplate(world, template());
    },
  };
}
