export default function Footer() {
	return (
		<footer>
			<p>Edition 0</p>
		</footer>
	);
}
