import { expect } from '@jest/globals';
import type { CheckOutcome, EligibilityWarningCode, MessageKind, RefusalReason, UserErrorCode, Verdict, WindowStatus } from '../../src/consent/vocabulary.ts';
import type { DecisionCase } from './case.ts';

/** What came of a played case, the same from the pure functions and from a running gateway. Instants in ms UTC. */
export interface Outcome {
  /** For each act of `given`: the codes it was refused with, empty where it was taken, and what it cancelled. */
  readonly acts: readonly { readonly refused: readonly UserErrorCode[]; readonly cancels: number }[];
  readonly answer: {
    readonly verdict: Verdict;
    readonly kind: MessageKind;
    readonly reasons: readonly RefusalReason[];
    readonly warnings: readonly { readonly code: EligibilityWarningCode }[];
    readonly checks: readonly { readonly rule: string; readonly outcome: CheckOutcome }[];
    readonly validUntil: number | null;
    readonly policyEdition: string;
  } | null;
  /** By `purpose` under "Acme Store" and `purpose@other` under "Acme Outlet"; what is not there is NONE. */
  readonly optIns: Readonly<Record<string, string>>;
  /** `EXPIRING 7 newsletter`, `EXPIRED newsletter` of the customer's opt-ins. */
  readonly optInEvents: readonly string[];
  /** `OPENED`, `EXTENDED`, `EXPIRING 60`, `EXPIRED` of the window with `main`. */
  readonly windowEvents: readonly string[];
  readonly window: {
    readonly status: WindowStatus;
    readonly openedAt: number;
    readonly lastInboundAt: number;
    readonly expiresAt: number;
  } | null;
}

/** Nothing but what an outcome is compared by. */
export function essence({ acts, answer, optIns, optInEvents, windowEvents, window }: Outcome): Outcome {
  return {
    acts: acts.map(({ refused, cancels }) => ({ refused: [...refused].sort(), cancels })),
    answer: answer && {
      verdict: answer.verdict,
      kind: answer.kind,
      reasons: answer.reasons,
      warnings: answer.warnings.map(({ code }) => ({ code })),
      checks: answer.checks.map(({ rule, outcome }) => ({ rule, outcome })),
      validUntil: answer.validUntil,
      policyEdition: answer.policyEdition,
    },
    optIns,
    optInEvents,
    windowEvents,
    window: window && {
      status: window.status,
      openedAt: window.openedAt,
      lastInboundAt: window.lastInboundAt,
      expiresAt: window.expiresAt,
    },
  };
}

/** Compares what came of a case with what it expects; what it does not mention is not compared. */
export function expectOutcome({ given, expect: expected }: DecisionCase, outcome: Outcome): void {
  given.forEach((act, index) => {
    const came = outcome.acts[index];
    expect({ act: index + 1, refused: [...(came?.refused ?? [])].sort() }).toEqual({
      act: index + 1,
      refused: [...(act.refused ?? [])].sort(),
    });
    if ('cancels' in act && act.cancels !== undefined) expect(came?.cancels).toBe(act.cancels);
  });
  const { answer } = outcome;
  const { verdict, kind, reasons, warnings, checks, validUntil, policyEdition } = expected;
  if (verdict !== undefined) expect(answer?.verdict).toBe(verdict);
  if (reasons !== undefined) expect(answer?.reasons).toEqual(reasons);
  if (warnings !== undefined) expect(answer?.warnings.map(({ code }) => code)).toEqual(warnings);
  if (kind !== undefined) expect(answer?.kind).toBe(kind);
  if (policyEdition !== undefined) expect(answer?.policyEdition).toBe(policyEdition);
  if (validUntil !== undefined) expect(iso(answer?.validUntil)).toBe(iso(validUntil));
  if (checks !== undefined) {
    const came = Object.fromEntries(answer?.checks.map(({ rule, outcome: result }) => [rule, result]) ?? []);
    expect(came).toMatchObject(checks);
  }
  for (const [optIn, status] of Object.entries(expected.optIns ?? {})) {
    expect({ optIn, status: outcome.optIns[optIn] ?? 'NONE' }).toEqual({ optIn, status });
  }
  if (expected.optInEvents !== undefined) expect(outcome.optInEvents).toEqual(expected.optInEvents);
  if (expected.windowEvents !== undefined) expect(outcome.windowEvents).toEqual(expected.windowEvents);
  if (expected.window === null) expect(outcome.window).toBeNull();
  else if (expected.window !== undefined) expect(readable(outcome.window)).toMatchObject(readable(expected.window));
}

function readable(window: Partial<NonNullable<Outcome['window']>> | NonNullable<DecisionCase['expect']['window']> | null) {
  return Object.fromEntries(
    Object.entries(window ?? {}).map(([name, value]) => [name, typeof value === 'number' ? iso(value) : value]),
  );
}

function iso(instant: number | null | undefined): string | null | undefined {
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant;
}
