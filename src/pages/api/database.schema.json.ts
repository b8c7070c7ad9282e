import { databaseJsonSchema } from '../../navigation/machine-readable.ts';

/** JSON Schema of `database.yaml` and of `api/<database>.json`, for editors and for programs. */
export function GET(): Response {
	return Response.json(databaseJsonSchema());
}
