#!/bin/bash
# Makes the bundle and the disk image on a Mac, from the pieces cmd/dev has put into a folder.
#
#   bundle.sh PIECES IMAGE
#
# PARKLEDGER_SIGN    the signing identity, "Developer ID Application: … (TEAM)"; without it the bundle is signed for
#                    this Mac only, and on others the Finder asks before it opens it for the first time
# PARKLEDGER_NOTARY  the keychain profile for notarising, made once with
#                    xcrun notarytool store-credentials NAME --apple-id … --team-id …
#                    It needs PARKLEDGER_SIGN, because Apple notarises nothing that is signed for one Mac.
set -euo pipefail

if [ $# -ne 2 ]; then
	echo "usage: bundle.sh PIECES IMAGE" >&2
	exit 2
fi
pieces=$1
image=$2
identity=${PARKLEDGER_SIGN:--}
profile=${PARKLEDGER_NOTARY:-}
if [ -n "$profile" ] && [ "$identity" = "-" ]; then
	echo "bundle.sh: PARKLEDGER_NOTARY needs PARKLEDGER_SIGN" >&2
	exit 2
fi

root=$pieces/image
app=$root/@NAME@.app
rm -rf "$root"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources/zh_CN.lproj"
for program in parkledger parkctl; do
	lipo -create -output "$app/Contents/MacOS/$program" "$pieces/$program-arm64" "$pieces/$program-amd64"
	chmod 755 "$app/Contents/MacOS/$program"
done
cp "$pieces/Info.plist" "$app/Contents/Info.plist"
cp "$pieces/app.icns" "$app/Contents/Resources/app.icns"
cp "$pieces/InfoPlist.strings" "$app/Contents/Resources/zh_CN.lproj/InfoPlist.strings"
cp -R "$pieces/licences" "$app/Contents/Resources/licences"
printf 'APPL????' >"$app/Contents/PkgInfo"
plutil -lint "$app/Contents/Info.plist" "$app/Contents/Resources/zh_CN.lproj/InfoPlist.strings"

# From the inside out: the seal of the bundle covers the program beside the main one. Only a known identity gets a
# time from Apple; the hardened runtime is what notarising asks for.
options=(--force --options runtime --entitlements "$pieces/entitlements.plist" --sign "$identity")
if [ "$identity" != "-" ]; then
	options+=(--timestamp)
fi
codesign "${options[@]}" --identifier @ID@.parkctl "$app/Contents/MacOS/parkctl"
codesign "${options[@]}" "$app"
codesign --verify --strict --deep --verbose=2 "$app"

ln -s /Applications "$root/应用程序"
rm -f "$image"
hdiutil create -quiet -fs HFS+ -format UDZO -volname "@NAME@" -srcfolder "$root" "$image"
if [ "$identity" != "-" ]; then
	codesign --force --timestamp --sign "$identity" "$image"
fi
if [ -n "$profile" ]; then
	xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
	xcrun stapler staple "$image"
	spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
fi
