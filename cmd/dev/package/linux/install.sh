#!/bin/sh
# Installs the program for the current user, or removes it again with --remove.
# It only ever touches the files of the program; projects lie elsewhere and stay.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
program=$HOME/.local/lib/parkledger
entry=$data/applications/@ID@.desktop
mime=$data/mime/packages/@ID@.xml
sizes="@SIZES@"

# refresh tells the desktop, where it has the tools, that entries have come or gone.
refresh() {
	late=
	try update-desktop-database "$data/applications"
	try update-mime-database "$data/mime"
	try gtk-update-icon-cache -q -t "$data/icons/hicolor"
	if [ -n "$late" ]; then echo "桌面的菜单没有立即刷新，重新登录后生效。"; fi
}

try() {
	if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || late=yes; fi
}

remove() {
	rm -f "$entry" "$mime"
	for name in parkledger parkctl; do
		if [ "$(readlink "$bin/$name" 2>/dev/null)" = "$program/$name" ]; then rm -f "$bin/$name"; fi
		rm -f "$program/$name"
	done
	for size in $sizes; do rm -f "$data/icons/hicolor/${size}x$size/apps/@ID@.png"; done
	rmdir "$program" 2>/dev/null || true
}

case "${1:-}" in
--remove)
	remove
	refresh
	echo "@NAME@已移除。您的项目、佐证材料、备份和材料包都留在原来的文件夹里。"
	exit 0
	;;
"") ;;
*)
	echo "用法：./install.sh 安装；./install.sh --remove 移除" >&2
	exit 2
	;;
esac

mkdir -p "$bin" "$program" "$data/applications" "$data/mime/packages"
for name in parkledger parkctl; do
	# Beside and then renamed: a program that runs goes on running, a broken-off copy is never started.
	cp "$here/bin/$name" "$program/$name.new"
	chmod 755 "$program/$name.new"
	mv -f "$program/$name.new" "$program/$name"
	ln -sf "$program/$name" "$bin/$name"
done
for size in $sizes; do
	mkdir -p "$data/icons/hicolor/${size}x$size/apps"
	cp "$here/share/icons/hicolor/${size}x$size/apps/@ID@.png" "$data/icons/hicolor/${size}x$size/apps/"
done
cp "$here/share/mime/packages/@ID@.xml" "$mime"
# Not every desktop looks into ~/.local/bin, so the entry names the program with its whole path.
while IFS= read -r line; do
	case $line in
	Exec=*) printf 'Exec="%s" %%f\n' "$program/parkledger" ;;
	*) printf '%s\n' "$line" ;;
	esac
done <"$here/share/applications/@ID@.desktop" >"$entry"
refresh
echo "@NAME@ @VERSION@ 已装好，可在应用菜单中打开。"
