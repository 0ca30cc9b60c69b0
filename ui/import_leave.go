package ui

// beforeLeaving asks while the import is being written: closing the project would cut it off.
func (x *importScreen) beforeLeaving(proceed func()) {
	if !x.writing {
		proceed()
		return
	}
	text := "正在写入台账。现在离开会停止导入，这批文件一条也不写入。"
	ask(x.d.window, question{title: "导入还没有完成", text: text, yes: "停止导入并离开", no: "等待完成", danger: true}, func() {
		if x.stop != nil { // it may have ended meanwhile
			x.stop()
		}
		proceed()
	})
}

// escape asks whether to give the plan up.
func (x *importScreen) escape() {
	if x.plan != nil && !x.done && x.stop == nil {
		x.askAway()
	}
}

func (x *importScreen) askAway() {
	text := "识别结果和已作的回答不再保留。台账没有任何改动，文件也没有改动。"
	ask(x.d.window, question{title: "不导入这批文件", text: text, yes: "放弃这批文件", no: "继续核对"}, x.begin)
}
