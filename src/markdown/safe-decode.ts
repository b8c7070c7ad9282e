/** Decodes percent escapes; a text that is no valid escape stays as it is. */
export function safeDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
