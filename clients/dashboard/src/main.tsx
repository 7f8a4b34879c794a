import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createGatewayClient } from '../../shared/src/gateway-client.ts';
import '../../shared/src/theme.css';

const client = createGatewayClient({ credential: '' });
const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<StrictMode>{String(client.suspense)}</StrictMode>);
