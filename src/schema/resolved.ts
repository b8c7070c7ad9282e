/** A database after loading: defaults applied, prose rendered, references checked. */
import type { Prose } from './components.ts';
import type { Database, Driver, Format, Parameter, ParameterSet } from './database.ts';

export type ResolvedParameter = Omit<Parameter, 'meaning' | 'values' | 'defaultNote' | 'deprecated'> & {
	meaning: Prose;
	values: { value: string; meaning?: Prose }[];
	defaultNote?: Prose;
	deprecated?: Prose;
};
export type ResolvedFormat = Omit<Format, 'meaning'> & { id: string; meaning?: Prose };
export type ResolvedDriver = Omit<Driver, 'summary' | 'features' | 'notes'> & { summary: Prose; features: Prose[]; notes: Prose[] };
export type ResolvedParameterSet = Omit<ParameterSet, 'meaning' | 'parameters'> & {
	id: string;
	meaning?: Prose;
	parameters: ResolvedParameter[];
};

export type ResolvedDatabase = Omit<Database, 'summary' | 'deployments' | 'protocols' | 'formats' | 'parameterSets' | 'drivers'> & {
	/** The folder's name: first URL segment. */
	id: string;
	summary: Prose;
	deployments: (Omit<Database['deployments'][number], 'summary'> & { summary?: Prose })[];
	protocols: (Omit<Database['protocols'][number], 'summary'> & { summary?: Prose })[];
	formats: ResolvedFormat[];
	parameterSets: ResolvedParameterSet[];
	drivers: ResolvedDriver[];
};
