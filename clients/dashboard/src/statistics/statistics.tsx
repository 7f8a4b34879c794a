import { useMemo, useState } from 'react';
import { DashboardStatisticsDocument, type DashboardStatisticsQuery } from '../../../../schema/generated/operations.ts';
import { LinkFault } from '../pieces/link-fault.tsx';
import { Needs } from '../pieces/needs.tsx';
import { Page } from '../pieces/page.tsx';
import { useAsk } from '../pieces/use-ask.ts';
import { useScope } from '../session/session.ts';
import { CHANNELS, MESSAGE_STATUSES, REFUSALS } from '../words.ts';
import { DayChart, NameChart } from './bar-chart.tsx';
import { byDay, byName, lastDays } from './day-counts.ts';
import './statistics.css';

const RANGES = [7, 30, 90] as const;
const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How many opted in, withdrew, were refused and were reached. */
export function Statistics() {
  const [days, setDays] = useState<(typeof RANGES)[number]>(30);
  const mayRead = useScope('READ');
  return (
    <Page
      title="Statistics"
      lead={<p>By day, in your time zone ({TIME_ZONE.replaceAll('_', ' ')}).</p>}
      actions={
        mayRead ? (
          <fieldset className="ranges">
            <legend className="for-ears">How far back</legend>
            {RANGES.map((range) => (
              <label key={range} data-chosen={range === days}>
                <input
                  type="radio"
                  name="range"
                  className="for-ears"
                  checked={range === days}
                  onChange={() => setDays(range)}
                />
                {range} days
              </label>
            ))}
          </fieldset>
        ) : undefined
      }
    >
      <Needs scope="READ" to="see statistics">
        <OfDays key={days} days={days} />
      </Needs>
    </Page>
  );
}

function OfDays({ days }: { readonly days: number }) {
  const [now] = useState(() => Date.now());
  const range = useMemo(() => lastDays(now, days, TIME_ZONE), [now, days]);
  const variables = useMemo(
    () => ({
      // A day early: where the first day begins in the zone is the gateway's to say, and what is too early is left out below.
      from: new Date(now - days * 86_400_000).toISOString(),
      to: new Date(now + 60_000).toISOString(),
      timeZone: TIME_ZONE,
    }),
    [now, days],
  );
  const { data, error, isLoading, again } = useAsk(DashboardStatisticsDocument, variables);
  if (data !== undefined) return <Charts days={range} statistics={data.statistics} />;
  if (error !== undefined) return <LinkFault error={error} what="statistics" onRetry={again} />;
  return isLoading ? <p className="loading">Counting…</p> : null;
}

interface ChartsProps {
  readonly days: readonly string[];
  readonly statistics: DashboardStatisticsQuery['statistics'];
}

function Charts({ days, statistics }: ChartsProps) {
  const shown = new Set(days);
  const within = <One extends { readonly day: string }>(counts: readonly One[]) =>
    counts.filter(({ day }) => shown.has(day));
  const optIns = within(statistics.optIns);
  const withdrawals = within(statistics.withdrawals);
  const refusals = within(statistics.refusals);
  const messages = within(statistics.messages);
  return (
    <div className="charts">
      <p className="open-now">
        <strong>{statistics.openWindows.toLocaleString()}</strong> conversations are open now.
      </p>
      <DayChart title="Opt-ins by day" unit="opt-ins" bars={byDay(days, optIns)} />
      <DayChart title="Withdrawals by day" unit="withdrawals" bars={byDay(days, withdrawals)} />
      <NameChart
        title="Opt-ins by source"
        unit="opt-ins"
        bars={byName(optIns, ({ sourceChannel }) => CHANNELS[sourceChannel])}
      />
      <NameChart title="Opt-ins by purpose" unit="opt-ins" bars={byName(optIns, ({ purpose }) => purpose.title)} />
      <NameChart
        title="Withdrawals by source"
        unit="withdrawals"
        bars={byName(withdrawals, ({ sourceChannel }) => CHANNELS[sourceChannel])}
      />
      <NameChart
        title="Why messages were refused"
        unit="refusals"
        bars={byName(refusals, ({ reason }) => REFUSALS[reason])}
      />
      <DayChart title="Messages by day" unit="messages" bars={byDay(days, messages)} />
      <NameChart
        title="How far messages came"
        unit="messages"
        bars={byName(messages, ({ status }) => MESSAGE_STATUSES[status][0])}
      />
    </div>
  );
}
