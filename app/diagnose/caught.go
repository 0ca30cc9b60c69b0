package diagnose

import (
	"fmt"
	"log/slog"
	"runtime/debug"
)

// PanicError is a fault of the program that was caught where it works for the user, so that the window stays.
type PanicError struct{ value any }

// Error gives the kind of what was thrown, not its words: they may hold anything. The log has them.
func (e *PanicError) Error() string { return fmt.Sprintf("diagnose: panic of type %T", e.value) }

// Explain says what it means for the user.
func (e *PanicError) Explain() string {
	return "程序在处理这一步时出了意外，这一步没有完成。此前保存的数据不受影响。请重试一次；仍不成功时，" +
		"请在“帮助”菜单中导出诊断包，交给技术支持。（代码 P02）"
}

// Caught makes an error of what recover gave, nil of nil, and logs it with the place where it happened. Call it in the
// deferred function that recovers:
//
//	defer func() { err = diagnose.Caught(recover(), err) }()
func Caught(value any, err error) error {
	if value == nil {
		return err
	}
	slog.Error("panic caught", "value", fmt.Sprint(value), "stack", string(debug.Stack()))
	return &PanicError{value}
}
