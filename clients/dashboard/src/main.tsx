import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../shared/src/theme.css';
import './dashboard.css';
import { App } from './app.tsx';

const place = document.getElementById('page');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
