import {createRoot} from 'react-dom/client';
import {App} from './app.js';
import './fonts.css';
import './page.css';

createRoot(document.getElementById('root')!).render(<App />);

// Lists of which characters are in which file; nobody waits for them where the system has Chinese fonts.
void import('./chinese-fonts.js');
