import { readOptions } from './lib/command-line.ts';
import { servePreview } from './lib/preview.ts';

const options = readOptions({
	name: 'preview',
	about: 'Serves the site that was built last.',
	options: { port: { type: 'string' }, host: { type: 'string' } },
	help: { port: 'The port to try first (4321).', host: 'The address to listen on (127.0.0.1).' },
});
await servePreview(options);
