package main

import (
	"errors"
	"fmt"

	"github.com/go-gl/glfw/v3.4/glfw"

	"parkledger/app/host"
)

// noGraphics says that no window can be drawn here.
type noGraphics struct{ cause error }

func (e *noGraphics) Error() string { return fmt.Sprintf("no OpenGL 2.1: %v", e.cause) }

// Explain says what helps. Remote desktops and virtual machines are where it happens.
func (e *noGraphics) Explain() string {
	if host.Windows() {
		return "这台电脑目前不能显示园科台账的窗口：显卡驱动没有提供所需的图形功能（OpenGL 2.1）。数据没有任何改动。\n\n" +
			"请依次试：\n1. 如果正在用远程桌面，请在电脑前直接登录后再打开；\n2. 在 Windows 更新或电脑厂商网站上更新显卡驱动，然后重新启动；\n" +
			"3. 虚拟机或没有显卡的电脑，请技术人员把软件渲染用的 opengl32.dll（Mesa 3D）放到本程序所在的文件夹，再打开一次。（代码 G01）"
	}
	return "这台电脑目前不能显示园科台账的窗口：没有可用的图形桌面，或它没有提供所需的图形功能（OpenGL 2.1）。数据没有任何改动。\n\n" +
		"请在电脑前直接登录图形桌面后再打开；仍不行时请更新显卡驱动，或安装 Mesa 软件渲染。（代码 G01）"
}

// probe tries what the toolkit will need: a window with OpenGL 2.1. The toolkit itself only ends the program where it
// fails. It must be called on the main thread, before the toolkit starts.
func probe() error {
	if host.Mac() { // every Mac has it
		return nil
	}
	if err := glfw.Init(); err != nil {
		return &noGraphics{err}
	}
	defer glfw.Terminate() // the toolkit begins anew, with hints of its own
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(16, 16, "园科台账", nil, nil)
	if w == nil { // without an error, too: the binding only logs what the system's own calls failed with
		return &noGraphics{errors.Join(errors.New("no window"), err)}
	}
	w.Destroy()
	return nil
}
