import { buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, readOptions, useContent } from './lib/command-line.ts';
import { servePreview } from './lib/preview.ts';

const options = readOptions({
	name: 'start',
	about: 'Builds the site and serves it.',
	options: { ...contentOption, port: { type: 'string' }, host: { type: 'string' } },
	help: { ...contentHelp, port: 'The port to try first (4321).', host: 'The address to listen on (127.0.0.1).' },
});
useContent(options.content);
if (await buildWithReport()) await servePreview(options);
else process.exitCode = 1;
