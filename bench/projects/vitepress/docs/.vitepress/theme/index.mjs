import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';
import Footer from './Footer.vue';

export default { extends: DefaultTheme, Layout: () => h(DefaultTheme.Layout, null, { 'doc-after': () => h(Footer) }) };
