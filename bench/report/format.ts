/** `12.3`: three digits at most; `0.29` below one. */
export function formatSeconds(seconds: number): string {
	return seconds >= 99.95 ? seconds.toFixed(0) : seconds.toFixed(seconds < 0.995 ? 2 : 1);
}

/** `1.2 GB`, `340 MB`, `52 kB` */
export function formatSize(bytes: number): string {
	if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
	return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e3).toFixed(0)} kB`;
}
