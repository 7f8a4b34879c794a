/** Strokes on a field of 24 by 24. */
const PATHS = {
  mark: 'M12 3a9 9 0 1 0 4.6 16.7L21 21l-1.3-4.2A9 9 0 0 0 12 3Zm-4 9.2 2.7 2.7L16 9.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3 2',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.3 2.7-6 6-6s6 2.7 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5m2 3.5c1.8 1 3 3 3 5.5',
  template: 'M4 4h16v5H4Zm0 9h7v7H4Zm11 0h5v7h-5Z',
  chart: 'M4 20h16M7 20v-7m5 7V5m5 15v-10',
  document: 'M6 3h8l4 4v14H6Zm8 0v4h4M9 12h6m-6 4h6',
  key: 'M15.5 3a5.5 5.5 0 1 0-4.4 8.8L3 20v1h4v-3h3v-3l2-2A5.5 5.5 0 0 0 15.5 3Zm1 4.5h.01',
  inbox: 'M4 13 6 4h12l2 9v7H4Zm0 0h5l1 3h4l1-3h5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 2.8 20h18.4ZM12 10v4.5m0 2.5v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5.5m0-8.5v.01',
  dash: 'M6 12h12',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.7 11.2L20 20',
  copy: 'M9 9h11v11H9Zm-3 6H4V4h11v2',
  download: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  refresh: 'M20 11a8 8 0 0 0-14.3-4L4 9m0-5v5h5m-5 4a8 8 0 0 0 14.3 4L20 15m0 5v-5h-5',
  leave: 'M10 4H5v16h5m4-12 4 4-4 4m4-4H9',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1m2 3.700a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  hourglass: 'M6 3h12M6 21h12M7 3v3c0 3 5 4 5 6s-5 3-5 6v3M17 3v3c0 3-5 4-5 6s5 3 5 6v3',
  send: 'M4 4l17 8-17 8 3-8Zm3 8h8',
  phone: 'M7 3h10v18H7Zm4 15h2',
  back: 'M19 12H5m6-6-6 6 6 6',
  live: 'M12 10.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3Zm-4.200-2.700a6 6 0 0 0 0 8.400m8.400 0a6 6 0 0 0 0-8.400M5 5a10 10 0 0 0 0 14m14 0a10 10 0 0 0 0-14',
  shield: 'M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside a word; never alone, so nobody has to hear it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
