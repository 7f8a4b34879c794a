import { WhatsAppOptInElement } from './opt-in-element.ts';

// Known only while the script runs for the first time.
const { currentScript } = document;
WhatsAppOptInElement.gateway = currentScript instanceof HTMLScriptElement ? currentScript.src : '';

// A page that loads the script twice has one component.
if (customElements.get('whatsapp-opt-in') === undefined) {
  customElements.define('whatsapp-opt-in', WhatsAppOptInElement);
}
