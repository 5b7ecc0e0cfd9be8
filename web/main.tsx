import {createRoot} from 'react-dom/client';
import {App} from './app.js';
import './fonts.css';
// Later sheets overrule earlier ones.
import './styles/base.css';
import './styles/shell.css';
import './styles/forms.css';
import './styles/states.css';
import './styles/answers.css';
import './reach/reach.css';
import './what-if/what-if.css';
import './report/report.css';
import './styles/phone.css';

createRoot(document.getElementById('root')!).render(<App />);

// Lists of which characters are in which file; nobody waits for them where the system has Chinese fonts.
void import('./chinese-fonts.js');
