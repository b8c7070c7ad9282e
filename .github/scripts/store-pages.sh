#!/usr/bin/env bash
# Keeps what is published in a branch of one commit: the site at its root, previews below `previews/`.
#
#   store-pages.sh put site <folder>        replaces the site, and leaves the previews
#   store-pages.sh put pr-12 <folder>       adds or replaces a preview
#   store-pages.sh remove pr-12             removes one
#
# Needs `origin` to be a remote that may be pushed to, or PAGES_REMOTE. Runs nothing of what it stores.
set -euo pipefail

branch=${PAGES_BRANCH:-pages}
remote=${PAGES_REMOTE:-$(git remote get-url origin)}
action=${1:?put or remove}
name=${2:?site, or pr- and a number}
source=${3:-}

[[ $action == put || $action == remove ]] || { echo "store-pages: no action \`$action\`: put or remove." >&2; exit 2; }
[[ $name == site || $name =~ ^pr-[1-9][0-9]{0,8}$ ]] || { echo "store-pages: \`$name\` is neither \`site\` nor \`pr-<number>\`." >&2; exit 2; }
if [[ $action == put ]]; then
	[[ -f $source/index.html ]] || { echo "store-pages: no site in \`$source\`." >&2; exit 2; }
	source=$(cd "$source" && pwd)
elif [[ $name == site ]]; then
	echo 'store-pages: the site itself is not removed.' >&2
	exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
git init --quiet --initial-branch=store .
git config user.name 'github-actions[bot]'
git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
# Files are stored as they are, whatever names the content gave them.
git config core.autocrlf false
git config core.hooksPath /dev/null

for attempt in 1 2 3 4 5; do
	old=$(git ls-remote "$remote" "refs/heads/$branch" | cut -f1)
	git rm -r --quiet --cached --ignore-unmatch . && git clean -ffdxq
	if [[ -n $old ]]; then
		git fetch --quiet --depth=1 "$remote" "$old"
		git read-tree "$old" && git checkout-index --all --force
	fi
	if [[ $name == site ]]; then
		find . -mindepth 1 -maxdepth 1 ! -name .git ! -name previews -exec rm -rf {} +
		rm -rf "$work/.git/previews" && [[ ! -d previews ]] || mv previews "$work/.git/previews"
		cp -R "$source/." .
		# A section of the site may not take the place of the previews.
		rm -rf previews && [[ ! -d $work/.git/previews ]] || mv "$work/.git/previews" previews
	else
		rm -rf "previews/$name"
		[[ $action == remove ]] || { mkdir -p previews && cp -R "$source" "previews/$name"; }
	fi
	git add --all --force .
	tree=$(git write-tree)
	if [[ -n $old && $tree == $(git rev-parse "$old^{tree}") ]]; then
		echo "store-pages: $branch has this already."
		exit 0
	fi
	commit=$(git commit-tree "$tree" -m "${action^} $name")
	# Whoever pushed in between is not overwritten: then it is tried once more from what is there now.
	if git push --quiet --force-with-lease="refs/heads/$branch:$old" "$remote" "$commit:refs/heads/$branch"; then
		echo "store-pages: $action $name → $branch"
		exit 0
	fi
	sleep "$((attempt * 2))"
done
echo "store-pages: $branch is being changed all the time. Run this job again." >&2
exit 1
