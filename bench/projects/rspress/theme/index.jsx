import { Layout as BasicLayout } from '@rspress/core/theme-original';
import { Footer } from './Footer.jsx';

export * from '@rspress/core/theme-original';
export const Layout = () => <BasicLayout afterDoc={<Footer />} />;
