import { MARKUP } from './markup.ts';
import { CHAT_SCRIPT } from './chat-script.ts';
import { PANEL_SCRIPT } from './panel-script.ts';
import { SCRIPT } from './script.ts';
import { CHAT_STYLE } from './chat-style.ts';
import { STYLE } from './style.ts';

const HEAD = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>WhatsApp simulator</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%231f8a5b'/%3E%3C/svg%3E">`;

/** The page on which a person plays the customers. One document, and nothing from elsewhere. @param nonce of its policy */
export function pageHtml(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
${HEAD}
<style nonce="${nonce}">${STYLE}${CHAT_STYLE}</style>
</head>
<body>
${MARKUP}
<script nonce="${nonce}">'use strict';
${SCRIPT}
${CHAT_SCRIPT}
${PANEL_SCRIPT}
start();
</script>
</body>
</html>
`;
}
