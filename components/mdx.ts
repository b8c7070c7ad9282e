import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { ComponentName } from '../src/schema/components.ts';
import Admonition from './Admonition.astro';
import Badge from './Badge.astro';
import Card from './Card.astro';
import Cards from './Cards.astro';
import CodeBlock from './CodeBlock.astro';
import ConnectionParameters from './ConnectionParameters.astro';
import ConnectionString from './ConnectionString.astro';
import Details from './Details.astro';
import Drivers from './Drivers.astro';
import Example from './Example.astro';
import Figure from './Figure.astro';
import Filters from './Filters.astro';
import SchemaReference from './SchemaReference.astro';
import SdItem from './SdItem.astro';
import SdRow from './SdRow.astro';
import SdTable from './SdTable.astro';
import Steps from './Steps.astro';
import Tab from './Tab.astro';
import Tabs from './Tabs.astro';
import When from './When.astro';

/** The component of each component node; MDX pages get the same map. */
export const components = {
	Admonition,
	Badge,
	Card,
	Cards,
	CodeBlock,
	ConnectionParameters,
	ConnectionString,
	Details,
	Drivers,
	Example,
	Figure,
	Filters,
	SchemaReference,
	SdItem,
	SdRow,
	SdTable,
	Steps,
	Tab,
	Tabs,
	When,
} satisfies Record<ComponentName, unknown> as unknown as Record<ComponentName, AstroComponentFactory>;
