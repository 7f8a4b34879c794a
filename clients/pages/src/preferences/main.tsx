import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../shared/src/theme.css';

const place = document.getElementById('page');
if (place !== null) createRoot(place).render(<StrictMode>Soon.</StrictMode>);
