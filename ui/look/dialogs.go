package look

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// fixed are texts of the toolkit's file dialog that no translation reaches.
var fixed = map[string]string{
	"Home": "主文件夹", "Computer": "计算机", "App Files": "程序文件",
	"Desktop": "桌面", "Documents": "文档", "Downloads": "下载",
	"Music": "音乐", "Pictures": "图片", "Videos": "视频", "Movies": "影片",
	"Cannot overwrite": "不能覆盖", "Overwrite?": "覆盖已有的文件？",
	"Files cannot replace a directory,\ncheck the file name and try again": "同名的是一个文件夹，不能用文件覆盖。请换一个文件名。",
	"Folder cannot be created": "不能在这里新建文件夹。请换一个位置或名称。",
}

// overwriting begins the toolkit's question, which goes on with the name of the file and a question mark.
const overwriting = "Are you sure you want to overwrite the file\n"

func inChinese(text string) string {
	if name, ok := strings.CutPrefix(text, overwriting); ok {
		return "“" + strings.TrimSuffix(name, "?") + "”已经存在。覆盖后，原来的内容不能恢复。"
	}
	if t, ok := fixed[text]; ok {
		return t
	}
	return text
}

// ChineseDialog puts the toolkit's file dialog on top of the canvas, and every dialog its buttons open, into
// Chinese. Call it after the dialog was shown.
func ChineseDialog(c fyne.Canvas) { (&translator{c, map[*widget.Button]bool{}}).top() }

type translator struct {
	canvas fyne.Canvas
	known  map[*widget.Button]bool
}

func (t *translator) top() {
	o := t.canvas.Overlays().Top()
	if o == nil {
		return
	}
	// The toolkit wraps what it lays over a window in a type of its own that cannot be named, with the dialog
	// in a field that can.
	if v := reflect.Indirect(reflect.ValueOf(o)); v.Kind() == reflect.Struct {
		if f := v.FieldByName("Content"); f.IsValid() {
			if dialog, ok := f.Interface().(fyne.CanvasObject); ok {
				t.walk(dialog)
			}
		}
	}
	o.Refresh()
}

// walk goes through what dialogs are made of.
func (t *translator) walk(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *widget.PopUp:
		t.walk(o.Content)
	case *fyne.Container:
		for _, x := range o.Objects {
			t.walk(x)
		}
	case *container.Split:
		t.walk(o.Leading)
		t.walk(o.Trailing)
	case *widget.Label:
		if s := inChinese(o.Text); s != o.Text {
			o.SetText(s)
		}
	case *widget.Button:
		t.follow(o)
	case *widget.List:
		update := o.UpdateItem
		o.UpdateItem = func(id widget.ListItemID, item fyne.CanvasObject) {
			update(id, item)
			t.walk(item) // the places at the left; files are no containers and keep their names
		}
	}
}

// follow translates what a button opens.
func (t *translator) follow(b *widget.Button) {
	act := b.OnTapped
	if act == nil || t.known[b] {
		return
	}
	t.known[b] = true
	b.OnTapped = func() {
		before := t.canvas.Overlays().Top()
		act()
		if t.canvas.Overlays().Top() != before {
			t.top()
		}
	}
}
