//go:build cgo

package host

/*
#cgo CFLAGS: -x objective-c -fobjc-arc
#cgo LDFLAGS: -framework AppKit
#import <AppKit/AppKit.h>

static int has_marked_text(void *window) {
	NSView *view = [(__bridge NSWindow *)window contentView];
	if (![view conformsToProtocol:@protocol(NSTextInputClient)]) {
		return 0;
	}
	return [(id<NSTextInputClient>)view hasMarkedText] ? 1 : 0;
}
*/
import "C"

import "unsafe"

// Composing reports whether an input method holds letters that are not chosen yet, so that keys are meant for it. window is
// the NSWindow; call it on the thread of the window.
func Composing(window uintptr) bool {
	return window != 0 && C.has_marked_text(*(*unsafe.Pointer)(unsafe.Pointer(&window))) != 0
}
