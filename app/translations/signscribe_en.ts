<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Signscribe</source>
        <translation>About Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>AnswerGrid</name>
    <message>
        <source>Candidates, likeliest first</source>
        <translation>Candidates, likeliest first</translation>
    </message>
    <message>
        <source>None of these: teach it</source>
        <translation>None of these: teach it</translation>
    </message>
    <message>
        <source>Sign something, and the signs it may have been appear here.</source>
        <translation>Sign something, and the signs it may have been appear here.</translation>
    </message>
    <message>
        <source>Likeliest first. Click one to compare it with what was signed.</source>
        <translation>Likeliest first. Click one to compare it with what was signed.</translation>
    </message>
    <message>
        <source>There are no signs in this language yet: teach the first one.</source>
        <translation>There are no signs in this language yet: teach the first one.</translation>
    </message>
</context>
<context>
    <name>ApproveBar</name>
    <message>
        <source>Speak</source>
        <translation>Speak</translation>
    </message>
    <message>
        <source>Do not speak</source>
        <translation>Do not speak</translation>
    </message>
    <message>
        <source>Speak “{text}”?</source>
        <translation>Speak “{text}”?</translation>
    </message>
</context>
<context>
    <name>BigText</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Signscribe captions</translation>
    </message>
</context>
<context>
    <name>CameraFields</name>
    <message>
        <source>Size of the camera&apos;s picture</source>
        <translation>Size of the camera&apos;s picture</translation>
    </message>
    <message>
        <source>The hand you lead with</source>
        <translation>The hand you lead with</translation>
    </message>
    <message>
        <source>I would rather not say</source>
        <translation>I would rather not say</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>My camera mirrors its picture</source>
        <translation>My camera mirrors its picture</translation>
    </message>
    <message>
        <source>Then it is turned round before signs are read.</source>
        <translation>Then it is turned round before signs are read.</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Draw the skeleton on the picture</translation>
    </message>
    <message>
        <source>Draw boxes round the hands</source>
        <translation>Draw boxes round the hands</translation>
    </message>
    <message>
        <source>Show the camera picture as in a mirror</source>
        <translation>Show the camera picture as in a mirror</translation>
    </message>
</context>
<context>
    <name>CaptionActions</name>
    <message>
        <source>What to do with this caption</source>
        <translation>What to do with this caption</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>Look up what was signed</source>
        <translation>Look up what was signed</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Speak</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>CaptionEditorPanel</name>
    <message>
        <source>Captions</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>Captions of the video appear here.</source>
        <translation>Captions of the video appear here.</translation>
    </message>
    <message>
        <source>Text of the caption</source>
        <translation>Text of the caption</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Begins at</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Ends at</translation>
    </message>
    <message>
        <source>Captions of the video</source>
        <translation>Captions of the video</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Split the caption at the picture</source>
        <translation>Split the caption at the picture</translation>
    </message>
    <message>
        <source>Join the caption with the next one</source>
        <translation>Join the caption with the next one</translation>
    </message>
    <message>
        <source>Add a caption at the picture</source>
        <translation>Add a caption at the picture</translation>
    </message>
    <message>
        <source>Delete the caption</source>
        <translation>Delete the caption</translation>
    </message>
    <message>
        <source>Look up the chosen span or caption</source>
        <translation>Look up the chosen span or caption</translation>
    </message>
    <message>
        <source>Save captions…</source>
        <translation>Save captions…</translation>
    </message>
</context>
<context>
    <name>CaptionView</name>
    <message>
        <source>Captions</source>
        <translation>Captions</translation>
    </message>
</context>
<context>
    <name>CaptionWindows</name>
    <message>
        <source>Captions appear here. Escape closes.</source>
        <translation>Captions appear here. Escape closes.</translation>
    </message>
    <message>
        <source>This desktop (Wayland) does not let programs keep a window on top or in its place. Press Alt+Space in the caption window and choose that it stays on top.</source>
        <translation>This desktop (Wayland) does not let programs keep a window on top or in its place. Press Alt+Space in the caption window and choose that it stays on top.</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>What was signed</source>
        <translation>What was signed</translation>
    </message>
    <message>
        <source>Play both</source>
        <translation>Play both</translation>
    </message>
    <message>
        <source>Where they differ most</source>
        <translation>Where they differ most</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Slowly</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>“{name}” as it is known</source>
        <translation>“{name}” as it is known</translation>
    </message>
    <message>
        <source>You used the other hand; it is turned round here.</source>
        <translation>You used the other hand; it is turned round here.</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct a caption</source>
        <translation>Correct a caption</translation>
    </message>
    <message>
        <source>What was signed?</source>
        <translation>What was signed?</translation>
    </message>
    <message>
        <source>Words of the caption</source>
        <translation>Words of the caption</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message>
        <source>{seconds} seconds left</source>
        <translation>{seconds} seconds left</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Captions are behind by</source>
        <translation>Captions are behind by</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Pictures a second</translation>
    </message>
    <message>
        <source>Pictures skipped</source>
        <translation>Pictures skipped</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Size of the picture</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Brightness</translation>
    </message>
    <message>
        <source>Body seen</source>
        <translation>Body seen</translation>
    </message>
    <message>
        <source>Face seen</source>
        <translation>Face seen</translation>
    </message>
    <message>
        <source>Left hand seen</source>
        <translation>Left hand seen</translation>
    </message>
    <message>
        <source>Right hand seen</source>
        <translation>Right hand seen</translation>
    </message>
    <message>
        <source>Leading hand</source>
        <translation>Leading hand</translation>
    </message>
    <message>
        <source>Camera leans by</source>
        <translation>Camera leans by</translation>
    </message>
    <message>
        <source>Width of the shoulders</source>
        <translation>Width of the shoulders</translation>
    </message>
    <message>
        <source>{percent} % of the picture</source>
        <translation>{percent} % of the picture</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>both alike</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>left</source>
        <translation>left</translation>
    </message>
    <message>
        <source>right</source>
        <translation>right</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DictionaryBrowser</name>
    <message>
        <source>Search signs</source>
        <translation>Search signs</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Sign language</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Hands</translation>
    </message>
    <message>
        <source>Any hands</source>
        <translation>Any hands</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Any place</source>
        <translation>Any place</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movement</translation>
    </message>
    <message>
        <source>Any movement</source>
        <translation>Any movement</translation>
    </message>
    <message>
        <source>Known signs</source>
        <translation>Known signs</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Slowly</translation>
    </message>
    <message>
        <source>Similar handshapes</source>
        <translation>Similar handshapes</translation>
    </message>
    <message>
        <source>Practise it</source>
        <translation>Practise it</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>All sign languages</translation>
    </message>
    <message>
        <source>Signs: {count}</source>
        <translation>Signs: {count}</translation>
    </message>
    <message>
        <source>No sign fits. Take a filter away.</source>
        <translation>No sign fits. Take a filter away.</translation>
    </message>
</context>
<context>
    <name>DifferenceCurve</name>
    <message>
        <source>How different the two are, from beginning to end</source>
        <translation>How different the two are, from beginning to end</translation>
    </message>
</context>
<context>
    <name>EditedCaptionsModel</name>
    <message>
        <source>(short for its text)</source>
        <translation>(short for its text)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Subtitles (.srt)</source>
        <translation>Subtitles (.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (.vtt)</source>
        <translation>Web subtitles (.vtt)</translation>
    </message>
    <message>
        <source>Text without times (.txt)</source>
        <translation>Text without times (.txt)</translation>
    </message>
    <message>
        <source>All details (.json)</source>
        <translation>All details (.json)</translation>
    </message>
    <message>
        <source>For ELAN (.eaf)</source>
        <translation>For ELAN (.eaf)</translation>
    </message>
    <message>
        <source>Keypoints for sign language tools (.pose)</source>
        <translation>Keypoints for sign language tools (.pose)</translation>
    </message>
    <message>
        <source>Keypoints for NumPy (.npz)</source>
        <translation>Keypoints for NumPy (.npz)</translation>
    </message>
    <message>
        <source>Video with captions to switch on and off</source>
        <translation>Video with captions to switch on and off</translation>
    </message>
    <message>
        <source>Video with captions in the picture</source>
        <translation>Video with captions in the picture</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>Save captions</translation>
    </message>
    <message>
        <source>What to save</source>
        <translation>What to save</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Letters in a line at most</source>
        <translation>Letters in a line at most</translation>
    </message>
    <message>
        <source>Letters to read in a second at most</source>
        <translation>Letters to read in a second at most</translation>
    </message>
    <message>
        <source>Shortest caption, in milliseconds</source>
        <translation>Shortest caption, in milliseconds</translation>
    </message>
    <message>
        <source>Pictures between two captions</source>
        <translation>Pictures between two captions</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>Something went wrong. You can go on, but start Signscribe again if it behaves oddly.</source>
        <translation>Something went wrong. You can go on, but start Signscribe again if it behaves oddly.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Search the history</translation>
    </message>
    <message>
        <source>Copy the selected captions</source>
        <translation>Copy the selected captions</translation>
    </message>
    <message>
        <source>Save the history as a file…</source>
        <translation>Save the history as a file…</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Saved as {file}.</translation>
    </message>
    <message>
        <source>Finished captions</source>
        <translation>Finished captions</translation>
    </message>
    <message>
        <source>Double-click a caption to correct it</source>
        <translation>Double-click a caption to correct it</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>No caption holds these words.</source>
        <translation>No caption holds these words.</translation>
    </message>
    <message>
        <source>Finished captions are kept here.</source>
        <translation>Finished captions are kept here.</translation>
    </message>
    <message>
        <source>Text with times (*.txt)</source>
        <translation>Text with times (*.txt)</translation>
    </message>
    <message>
        <source>Text without times (*.txt)</source>
        <translation>Text without times (*.txt)</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>Subtitles (*.srt)</translation>
    </message>
    <message>
        <source>Web subtitles (*.vtt)</source>
        <translation>Web subtitles (*.vtt)</translation>
    </message>
    <message>
        <source>All details (*.json)</source>
        <translation>All details (*.json)</translation>
    </message>
    <message>
        <source>Save the history</source>
        <translation>Save the history</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>Download {name}?</source>
        <translation>Download {name}?</translation>
    </message>
    <message>
        <source>I accept the licence</source>
        <translation>I accept the licence</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Size: {size}, from {host}.</source>
        <translation>Size: {size}, from {host}.</translation>
    </message>
    <message>
        <source>Made by: {source}</source>
        <translation>Made by: {source}</translation>
    </message>
    <message>
        <source>{host} learns that this computer fetches the file. Nothing else is sent.</source>
        <translation>{host} learns that this computer fetches the file. Nothing else is sent.</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Sign language</source>
        <translation>Sign language</translation>
    </message>
    <message>
        <source>Pause or go on (Space)</source>
        <translation>Pause or go on (Space)</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture (Ctrl+K)</source>
        <translation>Draw the skeleton on the picture (Ctrl+K)</translation>
    </message>
    <message>
        <source>Details: what is seen, and how fast (Ctrl+D)</source>
        <translation>Details: what is seen, and how fast (Ctrl+D)</translation>
    </message>
    <message>
        <source>Show the history (Ctrl+H)</source>
        <translation>Show the history (Ctrl+H)</translation>
    </message>
    <message>
        <source>Captions in a small window over other programs (O)</source>
        <translation>Captions in a small window over other programs (O)</translation>
    </message>
    <message>
        <source>Large text on black (F11)</source>
        <translation>Large text on black (F11)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Turn camera on</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Turn camera off</translation>
    </message>
    <message>
        <source>Stop the clip</source>
        <translation>Stop the clip</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Looking for cameras…</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>No camera found</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Camera: {name}</source>
        <translation>Camera: {name}</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Captions appear here.</source>
        <translation>Captions appear here.</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>If something does not work, copy this report and send it to whoever helps you. It holds no picture and no caption; read it before you send it.</source>
        <translation>If something does not work, copy this report and send it to whoever helps you. It holds no picture and no caption; read it before you send it.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copy report</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>LookupController</name>
    <message>
        <source>Nothing was seen while the key was held. Hold it a little longer.</source>
        <translation>Nothing was seen while the key was held. Hold it a little longer.</translation>
    </message>
</context>
<context>
    <name>LookupPage</name>
    <message>
        <source>Nobody signs in this video. Try another one.</source>
        <translation>Nobody signs in this video. Try another one.</translation>
    </message>
    <message>
        <source>Thank you: “{name}” is remembered.</source>
        <translation>Thank you: “{name}” is remembered.</translation>
    </message>
    <message>
        <source>Videos ({endings})</source>
        <translation>Videos ({endings})</translation>
    </message>
    <message>
        <source>Open a video of a sign</source>
        <translation>Open a video of a sign</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>Dictionary</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>My signs</source>
        <translation>My signs</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>The other window is gone: the videos are here now, on the page Video.</source>
        <translation>The other window is gone: the videos are here now, on the page Video.</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>In use: {name} {version}, licence {licence}</source>
        <translation>In use: {name} {version}, licence {licence}</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>No model yet.</translation>
    </message>
</context>
<context>
    <name>MessageCard</name>
    <message>
        <source>Busy</source>
        <translation>Busy</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>{size}, every file verified.</source>
        <translation>{size}, every file verified.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>Verifying the models…</source>
        <translation>Verifying the models…</translation>
    </message>
    <message>
        <source>Adding {name}…</source>
        <translation>Adding {name}…</translation>
    </message>
    <message>
        <source>Asking for {name}…</source>
        <translation>Asking for {name}…</translation>
    </message>
    <message>
        <source>Downloading {name}…</source>
        <translation>Downloading {name}…</translation>
    </message>
    <message>
        <source>Removing {name}…</source>
        <translation>Removing {name}…</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Measuring…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>Models on this computer</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Add a folder…</translation>
    </message>
    <message>
        <source>Add a zip file…</source>
        <translation>Add a zip file…</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Verify all</translation>
    </message>
    <message>
        <source>What computes the model</source>
        <translation>What computes the model</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Nothing is fetched from the internet before you say so here.</source>
        <translation>Nothing is fetched from the internet before you say so here.</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>To download</translation>
    </message>
    <message>
        <source>Remove the model?</source>
        <translation>Remove the model?</translation>
    </message>
    <message>
        <source>{name} is deleted from this computer.</source>
        <translation>{name} is deleted from this computer.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Folder of the model</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip files (*.zip)</translation>
    </message>
    <message>
        <source>Zip file of the model</source>
        <translation>Zip file of the model</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>From {source}.</source>
        <translation>From {source}.</translation>
    </message>
    <message>
        <source>Downloaded. To make a model of it, type in a terminal:</source>
        <translation>Downloaded. To make a model of it, type in a terminal:</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Download…</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
</context>
<context>
    <name>OutputFields</name>
    <message>
        <source>Write captions to a text file…</source>
        <translation>Write captions to a text file…</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>Stop writing</translation>
    </message>
    <message>
        <source>Captions on a web page of this computer</source>
        <translation>Captions on a web page of this computer</translation>
    </message>
    <message>
        <source>Port of the web page</source>
        <translation>Port of the web page</translation>
    </message>
    <message>
        <source>What the captions say now is written to {file}.</source>
        <translation>What the captions say now is written to {file}.</translation>
    </message>
    <message>
        <source>No text file is written.</source>
        <translation>No text file is written.</translation>
    </message>
    <message>
        <source>Add {address} as a browser source in OBS. No other computer can open it.</source>
        <translation>Add {address} as a browser source in OBS. No other computer can open it.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Text file for the captions</source>
        <translation>Text file for the captions</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Signscribe captions</source>
        <translation>Signscribe captions</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>Captions appear here.</source>
        <translation>Captions appear here.</translation>
    </message>
</context>
<context>
    <name>OverlayMenu</name>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Thin</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Thick</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>Plate behind the text</source>
        <translation>Plate behind the text</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>{count} letters</translation>
    </message>
    <message>
        <source>Length of a line</source>
        <translation>Length of a line</translation>
    </message>
    <message>
        <source>Let clicks through (Settings switches it off)</source>
        <translation>Let clicks through (Settings switches it off)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Font</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>As the window</translation>
    </message>
    <message>
        <source>Another font…</source>
        <translation>Another font…</translation>
    </message>
    <message>
        <source>White</source>
        <translation>White</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>Light green</source>
        <translation>Light green</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>Light blue</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Text colour</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Another colour…</translation>
    </message>
    <message>
        <source>Font of the overlay</source>
        <translation>Font of the overlay</translation>
    </message>
    <message>
        <source>Text colour of the overlay</source>
        <translation>Text colour of the overlay</translation>
    </message>
</context>
<context>
    <name>OwnSignsPanel</name>
    <message>
        <source>Your own signs</source>
        <translation>Your own signs</translation>
    </message>
    <message>
        <source>You have taught no sign yet. Those you teach are found when you look up, and written in captions.</source>
        <translation>You have taught no sign yet. Those you teach are found when you look up, and written in captions.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>What it means</translation>
    </message>
    <message>
        <source>Its sign language</source>
        <translation>Its sign language</translation>
    </message>
    <message>
        <source>A note, if you like</source>
        <translation>A note, if you like</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>New sign</source>
        <translation>New sign</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>A sign has at most {count} takes. Remove one first.</source>
        <translation>A sign has at most {count} takes. Remove one first.</translation>
    </message>
    <message>
        <source>Signs imported: {count}.</source>
        <translation>Signs imported: {count}.</translation>
    </message>
    <message>
        <source>Signs written to {file}: {count}.</source>
        <translation>Signs written to {file}: {count}.</translation>
    </message>
    <message>
        <source>“{name}” is known from now on.</source>
        <translation>“{name}” is known from now on.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove take {number}</source>
        <translation>Remove take {number}</translation>
    </message>
    <message>
        <source>Your own sign</source>
        <translation>Your own sign</translation>
    </message>
    <message>
        <source>Teach a sign</source>
        <translation>Teach a sign</translation>
    </message>
    <message>
        <source>Sign it at the left: to the camera, or from a video. One to five takes.</source>
        <translation>Sign it at the left: to the camera, or from a video. One to five takes.</translation>
    </message>
    <message>
        <source>Write what it means, then save.</source>
        <translation>Write what it means, then save.</translation>
    </message>
    <message>
        <source>Takes: {count}. With three it is found far more often than with one.</source>
        <translation>Takes: {count}. With three it is found far more often than with one.</translation>
    </message>
    <message>
        <source>Takes: {count}. More of them make it easier to find.</source>
        <translation>Takes: {count}. More of them make it easier to find.</translation>
    </message>
    <message>
        <source>Takes: {count}. A sign cannot have more.</source>
        <translation>Takes: {count}. A sign cannot have more.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its takes for good?</source>
        <translation>Delete “{name}” and its takes for good?</translation>
    </message>
    <message>
        <source>Delete a sign</source>
        <translation>Delete a sign</translation>
    </message>
    <message>
        <source>Signs (*{ending})</source>
        <translation>Signs (*{ending})</translation>
    </message>
    <message>
        <source>Export your signs</source>
        <translation>Export your signs</translation>
    </message>
    <message>
        <source>Import signs</source>
        <translation>Import signs</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Camera picture</source>
        <translation>Camera picture</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>One picture back (,)</source>
        <translation>One picture back (,)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Play or pause (Space)</translation>
    </message>
    <message>
        <source>One picture on (.)</source>
        <translation>One picture on (.)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Draw the skeleton on the picture</source>
        <translation>Draw the skeleton on the picture</translation>
    </message>
    <message>
        <source>Show the list of videos</source>
        <translation>Show the list of videos</translation>
    </message>
    <message>
        <source>Show the captions</source>
        <translation>Show the captions</translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message>
        <source>Practise signs of</source>
        <translation>Practise signs of</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Show me</translation>
    </message>
    <message>
        <source>Another sign</source>
        <translation>Another sign</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Slowly</translation>
    </message>
    <message>
        <source>{right} of {tried} right</source>
        <translation>{right} of {tried} right</translation>
    </message>
    <message>
        <source>Please sign “{name}” in {language}.</source>
        <translation>Please sign “{name}” in {language}.</translation>
    </message>
    <message>
        <source>Sign it to the camera, or open a video of it.</source>
        <translation>Sign it to the camera, or open a video of it.</translation>
    </message>
</context>
<context>
    <name>ProgramFields</name>
    <message>
        <source>Keep captions after closing</source>
        <translation>Keep captions after closing</translation>
    </message>
    <message>
        <source>Delete kept captions</source>
        <translation>Delete kept captions</translation>
    </message>
    <message>
        <source>Save settings to a file…</source>
        <translation>Save settings to a file…</translation>
    </message>
    <message>
        <source>Take settings from a file…</source>
        <translation>Take settings from a file…</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>Reset all settings…</translation>
    </message>
    <message>
        <source>Show the log…</source>
        <translation>Show the log…</translation>
    </message>
    <message>
        <source>Show the welcome again…</source>
        <translation>Show the welcome again…</translation>
    </message>
    <message>
        <source>The settings are in {file}.</source>
        <translation>The settings are in {file}.</translation>
    </message>
    <message>
        <source>The settings of {file} are in use.</source>
        <translation>The settings of {file} are in use.</translation>
    </message>
    <message>
        <source>No caption is kept any more.</source>
        <translation>No caption is kept any more.</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Save settings</translation>
    </message>
    <message>
        <source>Take settings from a file</source>
        <translation>Take settings from a file</translation>
    </message>
    <message>
        <source>Reset all settings?</source>
        <translation>Reset all settings?</translation>
    </message>
    <message>
        <source>All settings go back to how they were at the first start. Models and captions stay.</source>
        <translation>All settings go back to how they were at the first start. Models and captions stay.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>The settings are as they were at the first start.</source>
        <translation>The settings are as they were at the first start.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Add videos…</source>
        <translation>Add videos…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Add a folder…</translation>
    </message>
    <message>
        <source>Cancel this video</source>
        <translation>Cancel this video</translation>
    </message>
    <message>
        <source>Read this video again</source>
        <translation>Read this video again</translation>
    </message>
    <message>
        <source>Take this video out of the list</source>
        <translation>Take this video out of the list</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>The language changes when Signscribe is started again.</source>
        <translation>The language changes when Signscribe is started again.</translation>
    </message>
    <message>
        <source>Let clicks through the overlay</source>
        <translation>Let clicks through the overlay</translation>
    </message>
    <message>
        <source>Look at pictures of the hands</source>
        <translation>Look at pictures of the hands</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Choose a model…</translation>
    </message>
    <message>
        <source>Use the model that came with Signscribe</source>
        <translation>Use the model that came with Signscribe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Caption size: {size}</source>
        <translation>Caption size: {size}</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Folder of the model</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Language of the window</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Screen for large text</source>
        <translation>Screen for large text</translation>
    </message>
    <message>
        <source>Another screen, if there is one</source>
        <translation>Another screen, if there is one</translation>
    </message>
    <message>
        <source>Text size of the window</source>
        <translation>Text size of the window</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Where keypoints are weak</source>
        <translation>Where keypoints are weak</translation>
    </message>
    <message>
        <source>As the model was trained</source>
        <translation>As the model was trained</translation>
    </message>
    <message>
        <source>Caption size</source>
        <translation>Caption size</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Looks</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Caption overlay</source>
        <translation>Caption overlay</translation>
    </message>
    <message>
        <source>Large text on black</source>
        <translation>Large text on black</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Speech</translation>
    </message>
    <message>
        <source>Captions for other programs</source>
        <translation>Captions for other programs</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Signscribe itself</source>
        <translation>Signscribe itself</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>The sign that is looked up</source>
        <translation>The sign that is looked up</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>Open a video…</translation>
    </message>
    <message>
        <source>Which signing of the video</source>
        <translation>Which signing of the video</translation>
    </message>
    <message>
        <source>Look among the signs of</source>
        <translation>Look among the signs of</translation>
    </message>
    <message>
        <source>Rest your hands, sign once, rest again. Or hold Space while you sign.</source>
        <translation>Rest your hands, sign once, rest again. Or hold Space while you sign.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>Sign it</translation>
    </message>
    <message>
        <source>Signing at {start} s</source>
        <translation>Signing at {start} s</translation>
    </message>
    <message>
        <source>All sign languages</source>
        <translation>All sign languages</translation>
    </message>
    <message>
        <source>Getting the signs ready…</source>
        <translation>Getting the signs ready…</translation>
    </message>
    <message>
        <source>Turning the camera on…</source>
        <translation>Turning the camera on…</translation>
    </message>
    <message>
        <source>Get ready. Keep your hands down until the ring is empty.</source>
        <translation>Get ready. Keep your hands down until the ring is empty.</translation>
    </message>
    <message>
        <source>Sign now.</source>
        <translation>Sign now.</translation>
    </message>
    <message>
        <source>Looking for signs in the video…</source>
        <translation>Looking for signs in the video…</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Looking it up…</translation>
    </message>
    <message>
        <source>This is what was signed.</source>
        <translation>This is what was signed.</translation>
    </message>
    <message>
        <source>No camera was found. Open a video, or drop one here.</source>
        <translation>No camera was found. Open a video, or drop one here.</translation>
    </message>
    <message>
        <source>Sign to the camera, or drop a video here.</source>
        <translation>Sign to the camera, or drop a video here.</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>{sign}, {language}, {percent} of 100</source>
        <translation>{sign}, {language}, {percent} of 100</translation>
    </message>
    <message>
        <source>It was this one</source>
        <translation>It was this one</translation>
    </message>
    <message>
        <source>Remember what you signed as “{sign}”</source>
        <translation>Remember what you signed as “{sign}”</translation>
    </message>
    <message>
        <source>{language} · your own</source>
        <translation>{language} · your own</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>SignPlayer</name>
    <message>
        <source>The sign as a moving skeleton</source>
        <translation>The sign as a moving skeleton</translation>
    </message>
</context>
<context>
    <name>SpeechFields</name>
    <message>
        <source>Speak finished captions</source>
        <translation>Speak finished captions</translation>
    </message>
    <message>
        <source>Ask me before each one is spoken</source>
        <translation>Ask me before each one is spoken</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>The first that fits</source>
        <translation>The first that fits</translation>
    </message>
    <message>
        <source>Speed of speech</source>
        <translation>Speed of speech</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>This is how captions sound.</source>
        <translation>This is how captions sound.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Languages</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Pictures a second</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Delay</translation>
    </message>
    <message>
        <source>Skipped pictures</source>
        <translation>Skipped pictures</translation>
    </message>
    <message>
        <source>Pictures of hands read for the last caption</source>
        <translation>Pictures of hands read for the last caption</translation>
    </message>
    <message>
        <source>The processor that was chosen did not work</source>
        <translation>The processor that was chosen did not work</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Camera is on</translation>
    </message>
    <message>
        <source>Waiting for a sign to look up</source>
        <translation>Waiting for a sign to look up</translation>
    </message>
    <message>
        <source>{count} pictures a second</source>
        <translation>{count} pictures a second</translation>
    </message>
    <message>
        <source>{seconds} s behind</source>
        <translation>{seconds} s behind</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} skipped</translation>
    </message>
    <message>
        <source>{count} hand pictures</source>
        <translation>{count} hand pictures</translation>
    </message>
    <message>
        <source>On the CPU instead</source>
        <translation>On the CPU instead</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Shift and drag chooses a span</source>
        <translation>Shift and drag chooses a span</translation>
    </message>
</context>
<context>
    <name>VideoDesk</name>
    <message>
        <source>Picture of the video</source>
        <translation>Picture of the video</translation>
    </message>
    <message>
        <source>This part of the video was not looked at yet. Wait until it is done.</source>
        <translation>This part of the video was not looked at yet. Wait until it is done.</translation>
    </message>
    <message>
        <source>This is the last caption; there is none to join it with.</source>
        <translation>This is the last caption; there is none to join it with.</translation>
    </message>
</context>
<context>
    <name>VideoPage</name>
    <message>
        <source>There is no video in this folder.</source>
        <translation>There is no video in this folder.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Saved as {file}.</translation>
    </message>
    <message>
        <source>Drop videos or folders here to write down what is signed in them.</source>
        <translation>Drop videos or folders here to write down what is signed in them.</translation>
    </message>
    <message>
        <source>With another model this video gets new captions, without what you changed in these.</source>
        <translation>With another model this video gets new captions, without what you changed in these.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>What you changed in the captions of this video is deleted. The video file stays.</source>
        <translation>What you changed in the captions of this video is deleted. The video file stays.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Your changes</source>
        <translation>Your changes</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation>Add videos</translation>
    </message>
    <message>
        <source>Add a folder of videos</source>
        <translation>Add a folder of videos</translation>
    </message>
    <message>
        <source>Saving the video: {time} written</source>
        <translation>Saving the video: {time} written</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Signscribe</source>
        <translation>Welcome to Signscribe</translation>
    </message>
    <message>
        <source>Other models…</source>
        <translation>Other models…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Try the demo clip</translation>
    </message>
    <message>
        <source>Turn camera on</source>
        <translation>Turn camera on</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Look around first</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Looking at the model…</translation>
    </message>
    <message>
        <source>The camera stays off until you turn it on.</source>
        <translation>The camera stays off until you turn it on.</translation>
    </message>
    <message>
        <source>No camera was found. The demo clip works without one.</source>
        <translation>No camera was found. The demo clip works without one.</translation>
    </message>
    <message>
        <source>Signscribe watches someone sign and writes down what they sign.</source>
        <translation>Signscribe watches someone sign and writes down what they sign.</translation>
    </message>
    <message>
        <source>It is no interpreter: it makes mistakes, and knows a few hundred signs and short sentences. Where a misunderstanding could do harm, do not rely on it.</source>
        <translation>It is no interpreter: it makes mistakes, and knows a few hundred signs and short sentences. Where a misunderstanding could do harm, do not rely on it.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it and none is stored; it works without the internet.</source>
        <translation>Everything happens on this computer. No picture leaves it and none is stored; it works without the internet.</translation>
    </message>
    <message>
        <source>What it can read</source>
        <translation>What it can read</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>Watches someone sign and writes down what they sign.</source>
        <translation>Watches someone sign and writes down what they sign.</translation>
    </message>
    <message>
        <source>Everything happens on this computer. No picture leaves it, and none is stored. Captions are kept until you close the window, and only longer if you save them or say so in Settings.</source>
        <translation>Everything happens on this computer. No picture leaves it, and none is stored. Captions are kept until you close the window, and only longer if you save them or say so in Settings.</translation>
    </message>
    <message>
        <source>pause or go on</source>
        <translation>pause or go on</translation>
    </message>
    <message>
        <source>captions in large text on black</source>
        <translation>captions in large text on black</translation>
    </message>
    <message>
        <source>captions in a small window over other programs</source>
        <translation>captions in a small window over other programs</translation>
    </message>
    <message>
        <source>on a caption: correct it, look it up, speak it, copy it</source>
        <translation>on a caption: correct it, look it up, speak it, copy it</translation>
    </message>
    <message>
        <source>turn the camera on or off</source>
        <translation>turn the camera on or off</translation>
    </message>
    <message>
        <source>speak the caption that waits</source>
        <translation>speak the caption that waits</translation>
    </message>
    <message>
        <source>show or hide the history</source>
        <translation>show or hide the history</translation>
    </message>
    <message>
        <source>search the history</source>
        <translation>search the history</translation>
    </message>
    <message>
        <source>show or hide the skeleton</source>
        <translation>show or hide the skeleton</translation>
    </message>
    <message>
        <source>turn the mirror on or off</source>
        <translation>turn the mirror on or off</translation>
    </message>
    <message>
        <source>what is seen, in figures</source>
        <translation>what is seen, in figures</translation>
    </message>
    <message>
        <source>the first page; Ctrl+2 the second, and so on</source>
        <translation>the first page; Ctrl+2 the second, and so on</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>settings</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>The model</translation>
    </message>
    <message>
        <source>{name} {version}, {date}, licence {licence}. It reads:</source>
        <translation>{name} {version}, {date}, licence {licence}. It reads:</translation>
    </message>
    <message>
        <source>It learned from the work of:</source>
        <translation>It learned from the work of:</translation>
    </message>
    <message>
        <source>Licences and thanks</source>
        <translation>Licences and thanks</translation>
    </message>
    <message>
        <source>Signscribe is under the Apache License 2.0, without any warranty.</source>
        <translation>Signscribe is under the Apache License 2.0, without any warranty.</translation>
    </message>
    <message>
        <source>The demo clip shows {signer} ({source}, {licence}).</source>
        <translation>The demo clip shows {signer} ({source}, {licence}).</translation>
    </message>
    <message>
        <source>It stands on these libraries:</source>
        <translation>It stands on these libraries:</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The captions could not be written to {path} ({reason}). Choose another file in Settings.</source>
        <translation>The captions could not be written to {path} ({reason}). Choose another file in Settings.</translation>
    </message>
    <message>
        <source>The web page for captions does not open on port {port} ({reason}). Choose another port in Settings.</source>
        <translation>The web page for captions does not open on port {port} ({reason}). Choose another port in Settings.</translation>
    </message>
    <message>
        <source>A kept caption has the time {time!r}. Delete the kept captions.</source>
        <translation>A kept caption has the time {time!r}. Delete the kept captions.</translation>
    </message>
    <message>
        <source>This sign is not among your own any more; teach it again.</source>
        <translation>This sign is not among your own any more; teach it again.</translation>
    </message>
    <message>
        <source>You have a sign {name!r} in this language already; choose another name.</source>
        <translation>You have a sign {name!r} in this language already; choose another name.</translation>
    </message>
    <message>
        <source>Another Signscribe window is changing your signs. Try again.</source>
        <translation>Another Signscribe window is changing your signs. Try again.</translation>
    </message>
    <message>
        <source>{name} holds no picture that can be decoded; record or export it again.</source>
        <translation>{name} holds no picture that can be decoded; record or export it again.</translation>
    </message>
    <message>
        <source>The settings file has version {version}, this Signscribe reads {readable}.</source>
        <translation>The settings file has version {version}, this Signscribe reads {readable}.</translation>
    </message>
    <message>
        <source>{name} must be in {least}..{most}, found {value}.</source>
        <translation>{name} must be in {least}..{most}, found {value}.</translation>
    </message>
    <message>
        <source>Your settings could not be read and start afresh; the old file is {file}.</source>
        <translation>Your settings could not be read and start afresh; the old file is {file}.</translation>
    </message>
    <message>
        <source>text_colour must be written like #ffffff, found {found!r}.</source>
        <translation>text_colour must be written like #ffffff, found {found!r}.</translation>
    </message>
    <message>
        <source>{file} holds no settings ({reason}). Choose another file.</source>
        <translation>{file} holds no settings ({reason}). Choose another file.</translation>
    </message>
    <message>
        <source>The settings could not be saved to {file}: {reason}. Make room and retry.</source>
        <translation>The settings could not be saved to {file}: {reason}. Make room and retry.</translation>
    </message>
    <message>
        <source>A kept edit cannot be read: {entry}. Translate the video anew.</source>
        <translation>A kept edit cannot be read: {entry}. Translate the video anew.</translation>
    </message>
    <message>
        <source>There is no caption {caption_id} any more. Choose another one.</source>
        <translation>There is no caption {caption_id} any more. Choose another one.</translation>
    </message>
    <message>
        <source>{folder} cannot be made ({reason}). Make room and try again.</source>
        <translation>{folder} cannot be made ({reason}). Make room and try again.</translation>
    </message>
    <message>
        <source>A caption cannot run from {start_s:.2f} to {end_s:.2f} s. Let it end at least {shortest_s:g} s after its start.</source>
        <translation>A caption cannot run from {start_s:.2f} to {end_s:.2f} s. Let it end at least {shortest_s:g} s after its start.</translation>
    </message>
    <message>
        <source>The caption cannot be split here. Move the picture to the middle of the caption first.</source>
        <translation>The caption cannot be split here. Move the picture to the middle of the caption first.</translation>
    </message>
    <message>
        <source>There is no room for a caption here. Move the picture between two captions.</source>
        <translation>There is no room for a caption here. Move the picture between two captions.</translation>
    </message>
    <message>
        <source>Something went wrong with this video. Start Signscribe again to go on with the others.</source>
        <translation>Something went wrong with this video. Start Signscribe again to go on with the others.</translation>
    </message>
    <message>
        <source>Something went wrong while {file} was saved. Try again; the log tells more.</source>
        <translation>Something went wrong while {file} was saved. Try again; the log tells more.</translation>
    </message>
    <message>
        <source>Something went wrong while this video was shown. Try again; the log tells more.</source>
        <translation>Something went wrong while this video was shown. Try again; the log tells more.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Make room or choose another folder.</source>
        <translation>{path} could not be written ({reason}). Make room or choose another folder.</translation>
    </message>
    <message>
        <source>{name} is not a whole zip file. Fetch it again.</source>
        <translation>{name} is not a whole zip file. Fetch it again.</translation>
    </message>
    <message>
        <source>{name} holds {count} files, a model has {most} at most.</source>
        <translation>{name} holds {count} files, a model has {most} at most.</translation>
    </message>
    <message>
        <source>{name} holds models in {count} folders; give one archive for each.</source>
        <translation>{name} holds models in {count} folders; give one archive for each.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which leads out of its folder. It was not added.</source>
        <translation>{name} holds {member!r}, which leads out of its folder. It was not added.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which is no plain file. It was not added.</source>
        <translation>{name} holds {member!r}, which is no plain file. It was not added.</translation>
    </message>
    <message>
        <source>{member} in {name} is encrypted or packed in a way that is not read here.</source>
        <translation>{member} in {name} is encrypted or packed in a way that is not read here.</translation>
    </message>
    <message>
        <source>{member} in {name} would grow from {packed_bytes} to {unpacked_bytes} bytes, which no model does. It was not added.</source>
        <translation>{member} in {name} would grow from {packed_bytes} to {unpacked_bytes} bytes, which no model does. It was not added.</translation>
    </message>
    <message>
        <source>The archive would unpack to {total} bytes, more than {most_bytes}. It was not added.</source>
        <translation>The archive would unpack to {total} bytes, more than {most_bytes}. It was not added.</translation>
    </message>
    <message>
        <source>{name} holds {member!r}, which is no part of a model. It was not added.</source>
        <translation>{name} holds {member!r}, which is no part of a model. It was not added.</translation>
    </message>
    <message>
        <source>{name} holds {file} twice. It was not added.</source>
        <translation>{name} holds {file} twice. It was not added.</translation>
    </message>
    <message>
        <source>The archive holds {count} files {member!r}, one is needed. Fetch it again.</source>
        <translation>The archive holds {count} files {member!r}, one is needed. Fetch it again.</translation>
    </message>
    <message>
        <source>The catalogue has no entry {entry!r}; it offers {known}.</source>
        <translation>The catalogue has no entry {entry!r}; it offers {known}.</translation>
    </message>
    <message>
        <source>The catalogue {file} is larger than {most_bytes} bytes; choose another file.</source>
        <translation>The catalogue {file} is larger than {most_bytes} bytes; choose another file.</translation>
    </message>
    <message>
        <source>The catalogue has format {version}, this Signscribe reads {readable}.</source>
        <translation>The catalogue has format {version}, this Signscribe reads {readable}.</translation>
    </message>
    <message>
        <source>The catalogue holds the unknown {unknown!r}; entries begin with [[entry]].</source>
        <translation>The catalogue holds the unknown {unknown!r}; entries begin with [[entry]].</translation>
    </message>
    <message>
        <source>The catalogue&apos;s entries must each begin with [[entry]].</source>
        <translation>The catalogue&apos;s entries must each begin with [[entry]].</translation>
    </message>
    <message>
        <source>The catalogue has several entries {entry!r}; give each an id of its own.</source>
        <translation>The catalogue has several entries {entry!r}; give each an id of its own.</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>The catalogue {file} cannot be read ({reason}).</source>
        <translation>The catalogue {file} cannot be read ({reason}).</translation>
    </message>
    <message>
        <source>The catalogue {file} is not UTF-8 text; choose another file.</source>
        <translation>The catalogue {file} is not UTF-8 text; choose another file.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>a text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true or false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>a whole number</translation>
    </message>
    <message>
        <source>given, or else hub_repository and hub_file</source>
        <translation>given, or else hub_repository and hub_file</translation>
    </message>
    <message>
        <source>an https address</source>
        <translation>an https address</translation>
    </message>
    <message>
        <source>given together with size_bytes for a file that is on no hub</source>
        <translation>given together with size_bytes for a file that is on no hub</translation>
    </message>
    <message>
        <source>given exactly where there is a member</source>
        <translation>given exactly where there is a member</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>filled in</translation>
    </message>
    <message>
        <source>64 small hexadecimal digits</source>
        <translation>64 small hexadecimal digits</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free_mb:.0f} MB free, {needed_mb:.0f} MB are needed. Make room and retry.</source>
        <translation>The disk of {folder} has {free_mb:.0f} MB free, {needed_mb:.0f} MB are needed. Make room and retry.</translation>
    </message>
    <message>
        <source>{host} sends {announced} bytes, {size_bytes} were announced. Tell who made the catalogue.</source>
        <translation>{host} sends {announced} bytes, {size_bytes} were announced. Tell who made the catalogue.</translation>
    </message>
    <message>
        <source>{done} of {size_bytes} bytes came</source>
        <translation>{done} of {size_bytes} bytes came</translation>
    </message>
    <message>
        <source>What {host} sent is not the announced file: its SHA-256 is {found}..., not {wanted}.... It was thrown away; try again.</source>
        <translation>What {host} sent is not the announced file: its SHA-256 is {found}..., not {wanted}.... It was thrown away; try again.</translation>
    </message>
    <message>
        <source>Another Signscribe is fetching this file; wait until it is done.</source>
        <translation>Another Signscribe is fetching this file; wait until it is done.</translation>
    </message>
    <message>
        <source>The download cannot be written to {folder} ({reason}). Make room and retry.</source>
        <translation>The download cannot be written to {folder} ({reason}). Make room and retry.</translation>
    </message>
    <message>
        <source>{host} answered {status} {reason}. The file may have moved.</source>
        <translation>{host} answered {status} {reason}. The file may have moved.</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({reason}). Connect to the internet and try again; all else works without.</source>
        <translation>{host} cannot be reached ({reason}). Connect to the internet and try again; all else works without.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{host} leads on to {address!r}, which is not safe. Nothing was fetched.</source>
        <translation>{host} leads on to {address!r}, which is not safe. Nothing was fetched.</translation>
    </message>
    <message>
        <source>the server answered {status}</source>
        <translation>the server answered {status}</translation>
    </message>
    <message>
        <source>{host} has no certificate to be trusted ({reason}).</source>
        <translation>{host} has no certificate to be trusted ({reason}).</translation>
    </message>
    <message>
        <source>{host} sends more than the {size_bytes} bytes that were announced. Tell who made the catalogue.</source>
        <translation>{host} sends more than the {size_bytes} bytes that were announced. Tell who made the catalogue.</translation>
    </message>
    <message>
        <source>{host} does not send the file it announced. Try again later.</source>
        <translation>{host} does not send the file it announced. Try again later.</translation>
    </message>
    <message>
        <source>The connection to {host} ended early ({error}). What came is kept: try again to go on.</source>
        <translation>The connection to {host} ended early ({error}). What came is kept: try again to go on.</translation>
    </message>
    <message>
        <source>The hub states no SHA-256 of {file}, so it is not fetched.</source>
        <translation>The hub states no SHA-256 of {file}, so it is not fetched.</translation>
    </message>
    <message>
        <source>The hub holds another {file} than the catalogue names: its SHA-256 is {found}..., not {wanted}.... It is not fetched.</source>
        <translation>The hub holds another {file} than the catalogue names: its SHA-256 is {found}..., not {wanted}.... It is not fetched.</translation>
    </message>
    <message>
        <source>{name} lies on a hub that is asked with huggingface_hub, which is not installed. Install it with: pip install -c constraints.txt -e &quot;.[hub]&quot;</source>
        <translation>{name} lies on a hub that is asked with huggingface_hub, which is not installed. Install it with: pip install -c constraints.txt -e &quot;.[hub]&quot;</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE forbids asking the hub. Take that variable away and try again.</source>
        <translation>HF_HUB_OFFLINE forbids asking the hub. Take that variable away and try again.</translation>
    </message>
    <message>
        <source>The hub cannot be asked for {file} ({reason}). Connect to the internet and try again.</source>
        <translation>The hub cannot be asked for {file} ({reason}). Connect to the internet and try again.</translation>
    </message>
    <message>
        <source>There is no model folder at {folder}. Choose a folder that holds a bundle.json.</source>
        <translation>There is no model folder at {folder}. Choose a folder that holds a bundle.json.</translation>
    </message>
    <message>
        <source>The model in {folder} lacks {missing}. Fetch the model again.</source>
        <translation>The model in {folder} lacks {missing}. Fetch the model again.</translation>
    </message>
    <message>
        <source>The model in {folder} holds unknown files ({unknown}). Remove them or fetch it again.</source>
        <translation>The model in {folder} holds unknown files ({unknown}). Remove them or fetch it again.</translation>
    </message>
    <message>
        <source>The model in {folder} has the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</source>
        <translation>The model in {folder} has the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</translation>
    </message>
    <message>
        <source>The model in {folder} lacks the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</source>
        <translation>The model in {folder} lacks the graphs of hand pictures, which {file} says otherwise. Fetch the model again.</translation>
    </message>
    <message>
        <source>{sums} does not list exactly the files of a model (see {file}). Fetch the model again.</source>
        <translation>{sums} does not list exactly the files of a model (see {file}). Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} must hold {rows} x {columns} float32 or float16 numbers, found {shape} {kind}. Fetch the model again.</source>
        <translation>{name} must hold {rows} x {columns} float32 or float16 numbers, found {shape} {kind}. Fetch the model again.</translation>
    </message>
    <message>
        <source>A text file of the model in {folder} is not UTF-8. Fetch the model again.</source>
        <translation>A text file of the model in {folder} is not UTF-8. Fetch the model again.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be read: {error}. Check the folder.</source>
        <translation>The model in {folder} cannot be read: {error}. Check the folder.</translation>
    </message>
    <message>
        <source>keypoint layout</source>
        <translation>keypoint layout</translation>
    </message>
    <message>
        <source>score threshold</source>
        <translation>score threshold</translation>
    </message>
    <message>
        <source>The model {model!r} was trained with the {name} {theirs}, this app makes {mine}. Choose another model.</source>
        <translation>The model {model!r} was trained with the {name} {theirs}, this app makes {mine}. Choose another model.</translation>
    </message>
    <message>
        <source>{sums} has the odd line {line!r}. Fetch the model again.</source>
        <translation>{sums} has the odd line {line!r}. Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} is damaged: its SHA-256 is {found}..., {sums} says {wanted}.... Fetch the model again.</source>
        <translation>{name} is damaged: its SHA-256 is {found}..., {sums} says {wanted}.... Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} is not a plain array ({error}). Fetch the model again.</source>
        <translation>{name} is not a plain array ({error}). Fetch the model again.</translation>
    </message>
    <message>
        <source>side of hand pictures in pixels</source>
        <translation>side of hand pictures in pixels</translation>
    </message>
    <message>
        <source>margin about the hands</source>
        <translation>margin about the hands</translation>
    </message>
    <message>
        <source>share of frames with hand pictures</source>
        <translation>share of frames with hand pictures</translation>
    </message>
    <message>
        <source>The model {name!r} does not know the language {code!r}; choose one of {known}.</source>
        <translation>The model {name!r} does not know the language {code!r}; choose one of {known}.</translation>
    </message>
    <message>
        <source>{file} has format_version {version}, this Signscribe reads {readable}. Update Signscribe or choose another model.</source>
        <translation>{file} has format_version {version}, this Signscribe reads {readable}. Update Signscribe or choose another model.</translation>
    </message>
    <message>
        <source>token_ids must hold {rows} different ids, one for each row of the vocabulary, found {count} with {different} different. Fetch the model again.</source>
        <translation>token_ids must hold {rows} different ids, one for each row of the vocabulary, found {count} with {different} different. Fetch the model again.</translation>
    </message>
    <message>
        <source>in {least}..{most}</source>
        <translation>in {least}..{most}</translation>
    </message>
    <message>
        <source>three small letters (ISO 639-3)</source>
        <translation>three small letters (ISO 639-3)</translation>
    </message>
    <message>
        <source>among {known}</source>
        <translation>among {known}</translation>
    </message>
    <message>
        <source>above 0 and at most {most:g}</source>
        <translation>above 0 and at most {most:g}</translation>
    </message>
    <message>
        <source>two small letters (ISO 639-1)</source>
        <translation>two small letters (ISO 639-1)</translation>
    </message>
    <message>
        <source>free of repeats</source>
        <translation>free of repeats</translation>
    </message>
    <message>
        <source>{name} is not a readable ONNX file. Fetch the model again.</source>
        <translation>{name} is not a readable ONNX file. Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} keeps the tensor {tensor!r} in another file, which is not allowed. Fetch the model again from a source you trust.</source>
        <translation>{name} keeps the tensor {tensor!r} in another file, which is not allowed. Fetch the model again from a source you trust.</translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation>Stopped, as you asked.</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free_mb:.0f} MB free, about {needed_mb:.0f} MB are needed. Make room and retry.</source>
        <translation>The disk of {folder} has {free_mb:.0f} MB free, about {needed_mb:.0f} MB are needed. Make room and retry.</translation>
    </message>
    <message>
        <source>{folder} is not among the models in {store}, so it is not removed.</source>
        <translation>{folder} is not among the models in {store}, so it is not removed.</translation>
    </message>
    <message>
        <source>This model needs the weights of the RTM keypoint detector; download them in Models.</source>
        <translation>This model needs the weights of the RTM keypoint detector; download them in Models.</translation>
    </message>
    <message>
        <source>The import needs {name}; download it first (signscribe models add {id}).</source>
        <translation>The import needs {name}; download it first (signscribe models add {id}).</translation>
    </message>
    <message>
        <source>{member} has the SHA-256 {found}..., the catalogue says {wanted}.... It was not kept.</source>
        <translation>{member} has the SHA-256 {found}..., the catalogue says {wanted}.... It was not kept.</translation>
    </message>
    <message>
        <source>Another Signscribe is changing the models; wait until it is done.</source>
        <translation>Another Signscribe is changing the models; wait until it is done.</translation>
    </message>
    <message>
        <source>The models in {folder} cannot be changed ({reason}). Make room and retry.</source>
        <translation>The models in {folder} cannot be changed ({reason}). Make room and retry.</translation>
    </message>
    <message>
        <source>There is no folder or zip file {source}. Choose another one.</source>
        <translation>There is no folder or zip file {source}. Choose another one.</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>a finite number</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>an object</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>a list</translation>
    </message>
    <message>
        <source>There is no folder {folder}. Make it or choose another.</source>
        <translation>There is no folder {folder}. Make it or choose another.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name or allow overwriting.</source>
        <translation>{path} is there already. Choose another name or allow overwriting.</translation>
    </message>
    <message>
        <source>A clip needs at least one pose, got none.</source>
        <translation>A clip needs at least one pose, got none.</translation>
    </message>
    <message>
        <source>Poses must rise in time, but {time_s:.3f} s follows {last_s:.3f} s.</source>
        <translation>Poses must rise in time, but {time_s:.3f} s follows {last_s:.3f} s.</translation>
    </message>
    <message>
        <source>The picture changed its shape from {aspect:.3f} to {changed:.3f} (width / height) in a clip.</source>
        <translation>The picture changed its shape from {aspect:.3f} to {changed:.3f} (width / height) in a clip.</translation>
    </message>
    <message>
        <source>Frame {at} was chosen for a hand picture, but has no view of that hand.</source>
        <translation>Frame {at} was chosen for a hand picture, but has no view of that hand.</translation>
    </message>
    <message>
        <source>Hand pictures need the pictures of frames {chosen}, but {missing} are not there.</source>
        <translation>Hand pictures need the pictures of frames {chosen}, but {missing} are not there.</translation>
    </message>
    <message>
        <source>The pictures of a clip must have one size, got (width, height) {sizes}.</source>
        <translation>The pictures of a clip must have one size, got (width, height) {sizes}.</translation>
    </message>
    <message>
        <source>Keypoints can be placed by {known}, not by {reference!r}.</source>
        <translation>Keypoints can be placed by {known}, not by {reference!r}.</translation>
    </message>
    <message>
        <source>A frame rate must be positive, got {rate_hz:g}.</source>
        <translation>A frame rate must be positive, got {rate_hz:g}.</translation>
    </message>
    <message>
        <source>An empty clip cannot be resampled.</source>
        <translation>An empty clip cannot be resampled.</translation>
    </message>
    <message>
        <source>{path} cannot be used ({reason}). Make room or mend its permissions.</source>
        <translation>{path} cannot be used ({reason}). Make room or mend its permissions.</translation>
    </message>
    <message>
        <source>Fetch the model again, or update Signscribe.</source>
        <translation>Fetch the model again, or update Signscribe.</translation>
    </message>
    <message>
        <source>{kind}: {error}</source>
        <translation>{kind}: {error}</translation>
    </message>
    <message>
        <source>{camera} sent no picture for {within_s:g} s; check its cable.</source>
        <translation>{camera} sent no picture for {within_s:g} s; check its cable.</translation>
    </message>
    <message>
        <source>{name} would unpack to {size_bytes} bytes, at most {most_bytes} are allowed</source>
        <translation>{name} would unpack to {size_bytes} bytes, at most {most_bytes} are allowed</translation>
    </message>
    <message>
        <source>format_version is {version}, this Signscribe reads {readable}</source>
        <translation>format_version is {version}, this Signscribe reads {readable}</translation>
    </message>
    <message>
        <source>The sign index in {folder} does not say which model it was made with. Make it anew with `python -m training index`.</source>
        <translation>The sign index in {folder} does not say which model it was made with. Make it anew with `python -m training index`.</translation>
    </message>
    <message>
        <source>The sign index was made with the model {made_name} {made_version} ({made_sha256}), the model in use is {our_name} {our_version} ({our_sha256}). Choose that model, or make the index anew with `python -m training index`.</source>
        <translation>The sign index was made with the model {made_name} {made_version} ({made_sha256}), the model in use is {our_name} {our_version} ({our_sha256}). Choose that model, or make the index anew with `python -m training index`.</translation>
    </message>
    <message>
        <source>a rate, a scale or a picture&apos;s shape in it is {found:g}, not above 0</source>
        <translation>a rate, a scale or a picture&apos;s shape in it is {found:g}, not above 0</translation>
    </message>
    <message>
        <source>its parts speak of different signs</source>
        <translation>its parts speak of different signs</translation>
    </message>
    <message>
        <source>There is no sign index at {folder}. Install Signscribe again.</source>
        <translation>There is no sign index at {folder}. Install Signscribe again.</translation>
    </message>
    <message>
        <source>The sign index in {folder} is damaged ({error}). Install Signscribe again.</source>
        <translation>The sign index in {folder} is damaged ({error}). Install Signscribe again.</translation>
    </message>
    <message>
        <source>it names the model {made_name} {made_version}, which no index inside a model does</source>
        <translation>it names the model {made_name} {made_version}, which no index inside a model does</translation>
    </message>
    <message>
        <source>The sign index of the model in {folder} is damaged ({error}). Fetch the model again.</source>
        <translation>The sign index of the model in {folder} is damaged ({error}). Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} has the shape {found} instead of {wanted}</source>
        <translation>{name} has the shape {found} instead of {wanted}</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite</source>
        <translation>{name} holds numbers that are not finite</translation>
    </message>
    <message>
        <source>A search among {count} references needs faiss. Install signscribe[bigindex].</source>
        <translation>A search among {count} references needs faiss. Install signscribe[bigindex].</translation>
    </message>
    <message>
        <source>{name} is damaged: {why}. Choose another file.</source>
        <translation>{name} is damaged: {why}. Choose another file.</translation>
    </message>
    <message>
        <source>{name} is not a file of signs. Choose one that ends in {ending}.</source>
        <translation>{name} is not a file of signs. Choose one that ends in {ending}.</translation>
    </message>
    <message>
        <source>{name} has the version {version}, this Signscribe reads {readable}. Update Signscribe.</source>
        <translation>{name} has the version {version}, this Signscribe reads {readable}. Update Signscribe.</translation>
    </message>
    <message>
        <source>A sign has the id {id!r} and the revision {revision}; teach it again.</source>
        <translation>A sign has the id {id!r} and the revision {revision}; teach it again.</translation>
    </message>
    <message>
        <source>A sign needs a name of 1 to {most} letters, not {name!r}.</source>
        <translation>A sign needs a name of 1 to {most} letters, not {name!r}.</translation>
    </message>
    <message>
        <source>The note of {name!r} must be one line of at most {most} letters; shorten it.</source>
        <translation>The note of {name!r} must be one line of at most {most} letters; shorten it.</translation>
    </message>
    <message>
        <source>The language of {name!r} must be three small letters (ISO 639-3), not {language!r}.</source>
        <translation>The language of {name!r} must be three small letters (ISO 639-3), not {language!r}.</translation>
    </message>
    <message>
        <source>{name!r} has {count} takes; a sign needs 1 to {most}.</source>
        <translation>{name!r} has {count} takes; a sign needs 1 to {most}.</translation>
    </message>
    <message>
        <source>{camera} was unplugged or stopped sending pictures; plug it in again.</source>
        <translation>{camera} was unplugged or stopped sending pictures; plug it in again.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Camera {number}</translation>
    </message>
    <message>
        <source>{camera} is not connected; plug in a camera or choose another one.</source>
        <translation>{camera} is not connected; plug in a camera or choose another one.</translation>
    </message>
    <message>
        <source>{camera} does not open; close other programs that use it and allow this app to use cameras.</source>
        <translation>{camera} does not open; close other programs that use it and allow this app to use cameras.</translation>
    </message>
    <message>
        <source>{camera} repeats one picture; unplug it and plug it in again.</source>
        <translation>{camera} repeats one picture; unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>{camera} is closed; start it again.</source>
        <translation>{camera} is closed; start it again.</translation>
    </message>
    <message>
        <source>{name} differs from what this version uses in {count} inputs or outputs ({differing}). Update Signscribe or choose another model.</source>
        <translation>{name} differs from what this version uses in {count} inputs or outputs ({differing}). Update Signscribe or choose another model.</translation>
    </message>
    <message>
        <source>{name} of the model could not be computed ({reason}). Choose another processor or model in Models.</source>
        <translation>{name} of the model could not be computed ({reason}). Choose another processor or model in Models.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Choose another place.</source>
        <translation>{path} could not be written ({reason}). Choose another place.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Choose another file.</source>
        <translation>{path} cannot be read ({reason}). Choose another file.</translation>
    </message>
    <message>
        <source>The videos are open in another Signscribe window. Go on there; once it is closed, they come here.</source>
        <translation>The videos are open in another Signscribe window. Go on there; once it is closed, they come here.</translation>
    </message>
    <message>
        <source>its checksum does not fit</source>
        <translation>its checksum does not fit</translation>
    </message>
    <message>
        <source>it is cut off</source>
        <translation>it is cut off</translation>
    </message>
    <message>
        <source>it holds {count} bytes of keypoints, its description says {wanted}</source>
        <translation>it holds {count} bytes of keypoints, its description says {wanted}</translation>
    </message>
    <message>
        <source>two signs in it have the same id</source>
        <translation>two signs in it have the same id</translation>
    </message>
    <message>
        <source>its points are laid out as {found}, not as {wanted}</source>
        <translation>its points are laid out as {found}, not as {wanted}</translation>
    </message>
    <message>
        <source>it has no list of signs</source>
        <translation>it has no list of signs</translation>
    </message>
    <message>
        <source>a take in it does not have the fields {fields}</source>
        <translation>a take in it does not have the fields {fields}</translation>
    </message>
    <message>
        <source>a take in it has {count} frames, 1 to {most} are allowed</source>
        <translation>a take in it has {count} frames, 1 to {most} are allowed</translation>
    </message>
    <message>
        <source>it holds points that are no numbers or whose score is not in 0..1</source>
        <translation>it holds points that are no numbers or whose score is not in 0..1</translation>
    </message>
    <message>
        <source>{found!r} stands in it for a whole number</source>
        <translation>{found!r} stands in it for a whole number</translation>
    </message>
    <message>
        <source>{found!r} stands in it for a number</source>
        <translation>{found!r} stands in it for a number</translation>
    </message>
    <message>
        <source>it says {found:g} where {low:g} to {high:g} is allowed</source>
        <translation>it says {found:g} where {low:g} to {high:g} is allowed</translation>
    </message>
    <message>
        <source>it has {size_mb} MB, at most {most_mb} are read</source>
        <translation>it has {size_mb} MB, at most {most_mb} are read</translation>
    </message>
    <message>
        <source>its description is not JSON</source>
        <translation>its description is not JSON</translation>
    </message>
    <message>
        <source>a sign in it does not have the fields {fields}</source>
        <translation>a sign in it does not have the fields {fields}</translation>
    </message>
    <message>
        <source>a sign in it has a name, note, language or id that is no text</source>
        <translation>a sign in it has a name, note, language or id that is no text</translation>
    </message>
    <message>
        <source>An empty clip has no movement to compare.</source>
        <translation>An empty clip has no movement to compare.</translation>
    </message>
    <message>
        <source>The queries in {folder} were kept from the model {model} ({sha256}); {other} may have been trained on them, so nothing is measured. Choose the trial&apos;s own model.</source>
        <translation>The queries in {folder} were kept from the model {model} ({sha256}); {other} may have been trained on them, so nothing is measured. Choose the trial&apos;s own model.</translation>
    </message>
    <message>
        <source>The queries in {folder} are damaged: their parts do not fit. Make the trial again.</source>
        <translation>The queries in {folder} are damaged: their parts do not fit. Make the trial again.</translation>
    </message>
    <message>
        <source>The queries in {folder} cannot be read ({error}). Make the trial again.</source>
        <translation>The queries in {folder} cannot be read ({error}). Make the trial again.</translation>
    </message>
    <message>
        <source>{name} holds no pictures; choose a video.</source>
        <translation>{name} holds no pictures; choose a video.</translation>
    </message>
    <message>
        <source>Delete the kept captions.</source>
        <translation>Delete the kept captions.</translation>
    </message>
    <message>
        <source>A kept caption</source>
        <translation>A kept caption</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Choose another file.</translation>
    </message>
    <message>
        <source>The settings file</source>
        <translation>The settings file</translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation>Look it up again.</translation>
    </message>
    <message>
        <source>A kept look-up</source>
        <translation>A kept look-up</translation>
    </message>
    <message>
        <source>An entry in the queue of videos</source>
        <translation>An entry in the queue of videos</translation>
    </message>
    <message>
        <source>Add the video anew.</source>
        <translation>Add the video anew.</translation>
    </message>
    <message>
        <source>{place}: fault must be a sentence, found {found}. Add the video anew.</source>
        <translation>{place}: fault must be a sentence, found {found}. Add the video anew.</translation>
    </message>
    <message>
        <source>{field} must be {wanted}, found {value}. Fetch the model again.</source>
        <translation>{field} must be {wanted}, found {value}. Fetch the model again.</translation>
    </message>
    <message>
        <source>the model names no language; it must have at least one. Fetch the model again.</source>
        <translation>the model names no language; it must have at least one. Fetch the model again.</translation>
    </message>
    <message>
        <source>{place} lacks the field {field!r}</source>
        <translation>{place} lacks the field {field!r}</translation>
    </message>
    <message>
        <source>{place}: {field} must be {wanted}, found {found}</source>
        <translation>{place}: {field} must be {wanted}, found {found}</translation>
    </message>
    <message>
        <source>{place} has the unknown field {field!r} = {found}</source>
        <translation>{place} has the unknown field {field!r} = {found}</translation>
    </message>
    <message>
        <source>{fault}. {advice}</source>
        <translation>{fault}. {advice}</translation>
    </message>
    <message>
        <source>{place} must be {wanted}, found {found}</source>
        <translation>{place} must be {wanted}, found {found}</translation>
    </message>
    <message>
        <source>{found}; known are {known}</source>
        <translation>{found}; known are {known}</translation>
    </message>
    <message>
        <source>{place} is not JSON ({error})</source>
        <translation>{place} is not JSON ({error})</translation>
    </message>
    <message>
        <source>{place} is not TOML ({error})</source>
        <translation>{place} is not TOML ({error})</translation>
    </message>
    <message>
        <source>a list of {count} values</source>
        <translation>a list of {count} values</translation>
    </message>
    <message>
        <source>one of {known}</source>
        <translation>one of {known}</translation>
    </message>
    <message>
        <source>{place}: {fault}</source>
        <translation>{place}: {fault}</translation>
    </message>
    <message>
        <source>There is no file {path}; check the name.</source>
        <translation>There is no file {path}; check the name.</translation>
    </message>
    <message>
        <source>{path} is a folder; choose a video file in it.</source>
        <translation>{path} is a folder; choose a video file in it.</translation>
    </message>
    <message>
        <source>{name} is in a video format that this app cannot decode; convert it to MP4 (H.264).</source>
        <translation>{name} is in a video format that this app cannot decode; convert it to MP4 (H.264).</translation>
    </message>
    <message>
        <source>{name} holds sound but no pictures; choose a video.</source>
        <translation>{name} holds sound but no pictures; choose a video.</translation>
    </message>
    <message>
        <source>{name} is {width_px} x {height_px} pixels; at most {most_px} a side can be read. Export it smaller.</source>
        <translation>{name} is {width_px} x {height_px} pixels; at most {most_px} a side can be read. Export it smaller.</translation>
    </message>
    <message>
        <source>{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.</source>
        <translation>{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes); record or copy it again.</source>
        <translation>{name} is empty (0 bytes); record or copy it again.</translation>
    </message>
    <message>
        <source>{name} may not be read; change its permissions or choose another file.</source>
        <translation>{name} may not be read; change its permissions or choose another file.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a video; choose another file.</source>
        <translation>{name} is damaged or is not a video; choose another file.</translation>
    </message>
    <message>
        <source>There is no keypoint detector {name!r}; choose one of {known}.</source>
        <translation>There is no keypoint detector {name!r}; choose one of {known}.</translation>
    </message>
    <message>
        <source>The mediapipe detector takes no options, but was given {options}.</source>
        <translation>The mediapipe detector takes no options, but was given {options}.</translation>
    </message>
    <message>
        <source>The rtm detector needs its weight files and their hashes: {missing}.</source>
        <translation>The rtm detector needs its weight files and their hashes: {missing}.</translation>
    </message>
    <message>
        <source>MediaPipe, which finds the keypoints, is missing; install Signscribe again.</source>
        <translation>MediaPipe, which finds the keypoints, is missing; install Signscribe again.</translation>
    </message>
    <message>
        <source>{name} names no keypoint format; they are written as .npz or .pose.</source>
        <translation>{name} names no keypoint format; they are written as .npz or .pose.</translation>
    </message>
    <message>
        <source>The keypoints span {span_s:g} s, which is no time. Translate the video anew.</source>
        <translation>The keypoints span {span_s:g} s, which is no time. Translate the video anew.</translation>
    </message>
    <message>
        <source>{path} holds no keypoints that this version can read. Delete it and start afresh.</source>
        <translation>{path} holds no keypoints that this version can read. Delete it and start afresh.</translation>
    </message>
    <message>
        <source>The mediapipe detector is not open; use it in a `with` block.</source>
        <translation>The mediapipe detector is not open; use it in a `with` block.</translation>
    </message>
    <message>
        <source>A picture at {time_s:.3f} s follows one at {last_s:.3f} s; reset the detector first.</source>
        <translation>A picture at {time_s:.3f} s follows one at {last_s:.3f} s; reset the detector first.</translation>
    </message>
    <message>
        <source>The weights {name} have the SHA-256 {found}, not {wanted}; download them again in Models.</source>
        <translation>The weights {name} have the SHA-256 {found}, not {wanted}; download them again in Models.</translation>
    </message>
    <message>
        <source>{name} takes {shape}, not pictures (N, 3, height, width) of one size.</source>
        <translation>{name} takes {shape}, not pictures (N, 3, height, width) of one size.</translation>
    </message>
    <message>
        <source>{name} is not a SimCC pose network: it needs the outputs simcc_x, simcc_y.</source>
        <translation>{name} is not a SimCC pose network: it needs the outputs simcc_x, simcc_y.</translation>
    </message>
    <message>
        <source>The person network gives {shape}, not boxes (1, n, 5); choose a YOLOX file.</source>
        <translation>The person network gives {shape}, not boxes (1, n, 5); choose a YOLOX file.</translation>
    </message>
    <message>
        <source>The pose network gives {count} points, not the {wanted} of a whole body.</source>
        <translation>The pose network gives {count} points, not the {wanted} of a whole body.</translation>
    </message>
    <message>
        <source>The weights {path} cannot be read; download them again in Models.</source>
        <translation>The weights {path} cannot be read; download them again in Models.</translation>
    </message>
    <message>
        <source>The weights {name} are not a network that ONNX Runtime can run.</source>
        <translation>The weights {name} are not a network that ONNX Runtime can run.</translation>
    </message>
    <message>
        <source>Correct the catalogue or choose another one.</source>
        <translation>Correct the catalogue or choose another one.</translation>
    </message>
    <message>
        <source>The catalogue entry {entry!r}</source>
        <translation>The catalogue entry {entry!r}</translation>
    </message>
    <message>
        <source>{field} must be {wanted}, found {value}. Correct the catalogue or choose another one.</source>
        <translation>{field} must be {wanted}, found {value}. Correct the catalogue or choose another one.</translation>
    </message>
    <message>
        <source>The catalogue</source>
        <translation>The catalogue</translation>
    </message>
    <message>
        <source>of small letters, digits and dashes</source>
        <translation>of small letters, digits and dashes</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 or more</translation>
    </message>
    <message>
        <source>{name} ends in {ending}; captions are written as {known}.</source>
        <translation>{name} ends in {ending}; captions are written as {known}.</translation>
    </message>
    <message>
        <source>{name} has no ending; captions are written as {known}.</source>
        <translation>{name} has no ending; captions are written as {known}.</translation>
    </message>
    <message>
        <source>Captions take 8 to 200 letters a line and 5 to 100 a second, not {letters} and {characters_per_s:g}. Choose other values.</source>
        <translation>Captions take 8 to 200 letters a line and 5 to 100 a second, not {letters} and {characters_per_s:g}. Choose other values.</translation>
    </message>
    <message>
        <source>Captions stay 0 to 10 s at least with 0 to 50 pictures between them, not {shortest_s:g} s and {gap_frames} at {frames_per_s:g} a second. Choose other values.</source>
        <translation>Captions stay 0 to 10 s at least with 0 to 50 pictures between them, not {shortest_s:g} s and {gap_frames} at {frames_per_s:g} a second. Choose other values.</translation>
    </message>
    <message>
        <source>{copy}: a copy of the video is written as .mkv or .mp4.</source>
        <translation>{copy}: a copy of the video is written as .mkv or .mp4.</translation>
    </message>
    <message>
        <source>{target} is the video itself. Choose another name for the copy.</source>
        <translation>{target} is the video itself. Choose another name for the copy.</translation>
    </message>
    <message>
        <source>This computer&apos;s FFmpeg writes no subtitles into {ending} files. Write an .srt file instead.</source>
        <translation>This computer&apos;s FFmpeg writes no subtitles into {ending} files. Write an .srt file instead.</translation>
    </message>
    <message>
        <source>{name} cannot be copied into {copy} ({error}). Try a name that ends in {other}.</source>
        <translation>{name} cannot be copied into {copy} ({error}). Try a name that ends in {other}.</translation>
    </message>
    <message>
        <source>Translate the video anew.</source>
        <translation>Translate the video anew.</translation>
    </message>
    <message>
        <source>A kept ending</source>
        <translation>A kept ending</translation>
    </message>
    <message>
        <source>{video} is gone ({reason}). Put it back or choose it anew.</source>
        <translation>{video} is gone ({reason}). Put it back or choose it anew.</translation>
    </message>
    <message>
        <source>{video} is being translated by another Signscribe. Wait for it, or close it.</source>
        <translation>{video} is being translated by another Signscribe. Wait for it, or close it.</translation>
    </message>
    <message>
        <source>The model {model!r} reads no hand pictures; give it none.</source>
        <translation>The model {model!r} reads no hand pictures; give it none.</translation>
    </message>
    <message>
        <source>{name} of the model runs on {used}, not on {wanted}, which does not start here. Choose another processor in Models.</source>
        <translation>{name} of the model runs on {used}, not on {wanted}, which does not start here. Choose another processor in Models.</translation>
    </message>
    <message>
        <source>{name} of the model cannot be loaded. Fetch the model again.</source>
        <translation>{name} of the model cannot be loaded. Fetch the model again.</translation>
    </message>
    <message>
        <source>The model {model!r} computed numbers that are not finite. Choose another model.</source>
        <translation>The model {model!r} computed numbers that are not finite. Choose another model.</translation>
    </message>
    <message>
        <source>The model {model!r} names {named} signs, but tells {told} apart. Fetch the model again.</source>
        <translation>The model {model!r} names {named} signs, but tells {told} apart. Fetch the model again.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary lacks {piece!r}, a part of {text!r}. Fetch the model again.</source>
        <translation>The model&apos;s vocabulary lacks {piece!r}, a part of {text!r}. Fetch the model again.</translation>
    </message>
    <message>
        <source>{name} is not a sentencepiece model. Fetch the model again.</source>
        <translation>{name} is not a sentencepiece model. Fetch the model again.</translation>
    </message>
    <message>
        <source>Frame {frame} of {count} has keypoints that are not finite numbers.</source>
        <translation>Frame {frame} of {count} has keypoints that are not finite numbers.</translation>
    </message>
</context>
<context>
    <name>lookup</name>
    <message>
        <source>Well done: that is the sign.</source>
        <translation>Well done: that is the sign.</translation>
    </message>
    <message>
        <source>That was understood, though it looks rather different.</source>
        <translation>That was understood, though it looks rather different.</translation>
    </message>
    <message>
        <source>Nearly. It looked more like “{other}”.</source>
        <translation>Nearly. It looked more like “{other}”.</translation>
    </message>
    <message>
        <source>Not yet. It looked like “{other}”. Watch it again slowly.</source>
        <translation>Not yet. It looked like “{other}”. Watch it again slowly.</translation>
    </message>
    <message>
        <source>The two are much alike.</source>
        <translation>The two are much alike.</translation>
    </message>
    <message>
        <source>The two are alike in parts.</source>
        <translation>The two are alike in parts.</translation>
    </message>
    <message>
        <source>The two look different.</source>
        <translation>The two look different.</translation>
    </message>
    <message>
        <source>Look at the shape of the left hand.</source>
        <translation>Look at the shape of the left hand.</translation>
    </message>
    <message>
        <source>Look at the shape of the right hand.</source>
        <translation>Look at the shape of the right hand.</translation>
    </message>
    <message>
        <source>The left hand is in another place.</source>
        <translation>The left hand is in another place.</translation>
    </message>
    <message>
        <source>The right hand is in another place.</source>
        <translation>The right hand is in another place.</translation>
    </message>
    <message>
        <source>It was signed faster.</source>
        <translation>It was signed faster.</translation>
    </message>
    <message>
        <source>It was signed more slowly.</source>
        <translation>It was signed more slowly.</translation>
    </message>
    <message>
        <source>One hand</source>
        <translation>One hand</translation>
    </message>
    <message>
        <source>Two hands</source>
        <translation>Two hands</translation>
    </message>
    <message>
        <source>Above the eyes</source>
        <translation>Above the eyes</translation>
    </message>
    <message>
        <source>At the face</source>
        <translation>At the face</translation>
    </message>
    <message>
        <source>At the chest</source>
        <translation>At the chest</translation>
    </message>
    <message>
        <source>At the belly</source>
        <translation>At the belly</translation>
    </message>
    <message>
        <source>Held still</source>
        <translation>Held still</translation>
    </message>
    <message>
        <source>Sideways</source>
        <translation>Sideways</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>Up or down</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>To and fro</source>
        <translation>To and fro</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Try the demo clip</source>
        <translation>Try the demo clip</translation>
    </message>
    <message>
        <source>Choose videos…</source>
        <translation>Choose videos…</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Choose a model…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Turn camera off</source>
        <translation>Turn camera off</translation>
    </message>
    <message>
        <source>Turn the picture round</source>
        <translation>Turn the picture round</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>Waiting for the camera</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Camera is off</source>
        <translation>Camera is off</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Getting ready</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Not sure</translation>
    </message>
    <message>
        <source>Waiting for signing</source>
        <translation>Waiting for signing</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>Hands are out of view</source>
        <translation>Hands are out of view</translation>
    </message>
    <message>
        <source>Nobody is in view</source>
        <translation>Nobody is in view</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Too dark</translation>
    </message>
    <message>
        <source>Paused. Nobody is being watched.</source>
        <translation>Paused. Nobody is being watched.</translation>
    </message>
    <message>
        <source>Getting ready to read signs. This takes a few seconds.</source>
        <translation>Getting ready to read signs. This takes a few seconds.</translation>
    </message>
    <message>
        <source>There is no model that can be used, so signs cannot be read.</source>
        <translation>There is no model that can be used, so signs cannot be read.</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Looking at the model…</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then look again.</source>
        <translation>No camera was found. Plug one in, then look again.</translation>
    </message>
    <message>
        <source>Turn the camera on and sign: what you sign appears below as text.</source>
        <translation>Turn the camera on and sign: what you sign appears below as text.</translation>
    </message>
    <message>
        <source>Hands are out of view. Step back a little.</source>
        <translation>Hands are out of view. Step back a little.</translation>
    </message>
    <message>
        <source>Nobody is in view. Sit so that your head and hands are seen.</source>
        <translation>Nobody is in view. Sit so that your head and hands are seen.</translation>
    </message>
    <message>
        <source>It is too dark to see your hands. Turn a light on.</source>
        <translation>It is too dark to see your hands. Turn a light on.</translation>
    </message>
    <message>
        <source>This computer is busy, so captions come late. Close other programs if you can.</source>
        <translation>This computer is busy, so captions come late. Close other programs if you can.</translation>
    </message>
    <message>
        <source>Two people seem to be in view. Let only the signer be seen.</source>
        <translation>Two people seem to be in view. Let only the signer be seen.</translation>
    </message>
    <message>
        <source>You are very close. Step back a little to give your arms room.</source>
        <translation>You are very close. Step back a little to give your arms room.</translation>
    </message>
    <message>
        <source>You are far away. Come closer, so that your hands are clear.</source>
        <translation>You are far away. Come closer, so that your hands are clear.</translation>
    </message>
    <message>
        <source>The camera leans to one side. Set it straight.</source>
        <translation>The camera leans to one side. Set it straight.</translation>
    </message>
    <message>
        <source>You lead with the other hand than Settings say. Perhaps your camera mirrors its picture.</source>
        <translation>You lead with the other hand than Settings say. Perhaps your camera mirrors its picture.</translation>
    </message>
    <message>
        <source>The camera gives no pictures. Plug it in again; captions go on by themselves.</source>
        <translation>The camera gives no pictures. Plug it in again; captions go on by themselves.</translation>
    </message>
    <message>
        <source>The camera is not connected. Plug it in; captions go on by themselves.</source>
        <translation>The camera is not connected. Plug it in; captions go on by themselves.</translation>
    </message>
    <message>
        <source>The camera does not open. Close other programs that use it; captions go on by themselves.</source>
        <translation>The camera does not open. Close other programs that use it; captions go on by themselves.</translation>
    </message>
    <message>
        <source>The camera stopped sending pictures. Plug it in again; captions go on by themselves.</source>
        <translation>The camera stopped sending pictures. Plug it in again; captions go on by themselves.</translation>
    </message>
    <message>
        <source>The camera repeats one picture. Plug it in again; captions go on by themselves.</source>
        <translation>The camera repeats one picture. Plug it in again; captions go on by themselves.</translation>
    </message>
    <message>
        <source>This model cannot be used. Choose another one.</source>
        <translation>This model cannot be used. Choose another one.</translation>
    </message>
    <message>
        <source>Hands and faces cannot be found on this computer. Install Signscribe again.</source>
        <translation>Hands and faces cannot be found on this computer. Install Signscribe again.</translation>
    </message>
    <message>
        <source>The clip cannot be played any further. Try again, or choose a camera.</source>
        <translation>The clip cannot be played any further. Try again, or choose a camera.</translation>
    </message>
    <message>
        <source>Something went wrong, and captions stopped. Try again.</source>
        <translation>Something went wrong, and captions stopped. Try again.</translation>
    </message>
    <message>
        <source>Playing the demo clip</source>
        <translation>Playing the demo clip</translation>
    </message>
    <message>
        <source>The demo clip is paused</source>
        <translation>The demo clip is paused</translation>
    </message>
    <message>
        <source>Camera is paused</source>
        <translation>Camera is paused</translation>
    </message>
    <message>
        <source>Camera is on</source>
        <translation>Camera is on</translation>
    </message>
    <message>
        <source>Not sure. Please sign it again, a little slower.</source>
        <translation>Not sure. Please sign it again, a little slower.</translation>
    </message>
    <message>
        <source>Not sure. Signs seen: {signs}</source>
        <translation>Not sure. Signs seen: {signs}</translation>
    </message>
    <message>
        <source>Not sure what was signed here.</source>
        <translation>Not sure what was signed here.</translation>
    </message>
    <message>
        <source>Quite sure: {percent} of 100</source>
        <translation>Quite sure: {percent} of 100</translation>
    </message>
    <message>
        <source>Fairly sure: {percent} of 100</source>
        <translation>Fairly sure: {percent} of 100</translation>
    </message>
    <message>
        <source>Unsure: {percent} of 100</source>
        <translation>Unsure: {percent} of 100</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Licence {licence}: not for commercial use.</source>
        <translation>Licence {licence}: not for commercial use.</translation>
    </message>
    <message>
        <source>Licence {licence}.</source>
        <translation>Licence {licence}.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>less than a minute left</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>about {minutes} min left</translation>
    </message>
    <message>
        <source>{vocabulary} Written in {text}.</source>
        <translation>{vocabulary} Written in {text}.</translation>
    </message>
    <message>
        <source>Processor of this computer (CPU)</source>
        <translation>Processor of this computer (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA graphics card (CUDA)</translation>
    </message>
    <message>
        <source>Graphics card (DirectML)</source>
        <translation>Graphics card (DirectML)</translation>
    </message>
    <message>
        <source>Apple (Core ML)</source>
        <translation>Apple (Core ML)</translation>
    </message>
    <message>
        <source>{frames} pictures take {seconds} s here. Loading took {load} s; Signscribe now takes {memory}.</source>
        <translation>{frames} pictures take {seconds} s here. Loading took {load} s; Signscribe now takes {memory}.</translation>
    </message>
    <message>
        <source>Its results differ from those of the CPU: do not use it for this model.</source>
        <translation>Its results differ from those of the CPU: do not use it for this model.</translation>
    </message>
</context>
<context>
    <name>sign_languages</name>
    <message>
        <source>Auslan</source>
        <translation>Auslan</translation>
    </message>
    <message>
        <source>American Sign Language</source>
        <translation>American Sign Language</translation>
    </message>
    <message>
        <source>Austrian Sign Language</source>
        <translation>Austrian Sign Language</translation>
    </message>
    <message>
        <source>British Sign Language</source>
        <translation>British Sign Language</translation>
    </message>
    <message>
        <source>Brazilian Sign Language</source>
        <translation>Brazilian Sign Language</translation>
    </message>
    <message>
        <source>Catalan Sign Language</source>
        <translation>Catalan Sign Language</translation>
    </message>
    <message>
        <source>Czech Sign Language</source>
        <translation>Czech Sign Language</translation>
    </message>
    <message>
        <source>Chinese Sign Language</source>
        <translation>Chinese Sign Language</translation>
    </message>
    <message>
        <source>Sign Language of the Netherlands</source>
        <translation>Sign Language of the Netherlands</translation>
    </message>
    <message>
        <source>Danish Sign Language</source>
        <translation>Danish Sign Language</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>Finnish Sign Language</translation>
    </message>
    <message>
        <source>French Sign Language</source>
        <translation>French Sign Language</translation>
    </message>
    <message>
        <source>German Sign Language</source>
        <translation>German Sign Language</translation>
    </message>
    <message>
        <source>Hungarian Sign Language</source>
        <translation>Hungarian Sign Language</translation>
    </message>
    <message>
        <source>Indian Sign Language</source>
        <translation>Indian Sign Language</translation>
    </message>
    <message>
        <source>Italian Sign Language</source>
        <translation>Italian Sign Language</translation>
    </message>
    <message>
        <source>Israeli Sign Language</source>
        <translation>Israeli Sign Language</translation>
    </message>
    <message>
        <source>Japanese Sign Language</source>
        <translation>Japanese Sign Language</translation>
    </message>
    <message>
        <source>Korean Sign Language</source>
        <translation>Korean Sign Language</translation>
    </message>
    <message>
        <source>Norwegian Sign Language</source>
        <translation>Norwegian Sign Language</translation>
    </message>
    <message>
        <source>Filipino Sign Language</source>
        <translation>Filipino Sign Language</translation>
    </message>
    <message>
        <source>Portuguese Sign Language</source>
        <translation>Portuguese Sign Language</translation>
    </message>
    <message>
        <source>Polish Sign Language</source>
        <translation>Polish Sign Language</translation>
    </message>
    <message>
        <source>Russian Sign Language</source>
        <translation>Russian Sign Language</translation>
    </message>
    <message>
        <source>Swiss German Sign Language</source>
        <translation>Swiss German Sign Language</translation>
    </message>
    <message>
        <source>Spanish Sign Language</source>
        <translation>Spanish Sign Language</translation>
    </message>
    <message>
        <source>Slovak Sign Language</source>
        <translation>Slovak Sign Language</translation>
    </message>
    <message>
        <source>Swedish Sign Language</source>
        <translation>Swedish Sign Language</translation>
    </message>
    <message>
        <source>Turkish Sign Language</source>
        <translation>Turkish Sign Language</translation>
    </message>
    <message>
        <source>Ukrainian Sign Language</source>
        <translation>Ukrainian Sign Language</translation>
    </message>
</context>
<context>
    <name>video</name>
    <message>
        <source>less than a minute left</source>
        <translation>less than a minute left</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>about {minutes} min left</translation>
    </message>
    <message>
        <source>about {hours} h {minutes:02d} min left</source>
        <translation>about {hours} h {minutes:02d} min left</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Waiting for a model</source>
        <translation>Waiting for a model</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>{time} done</source>
        <translation>{time} done</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Nobody is in view in this video.</source>
        <translation>Nobody is in view in this video.</translation>
    </message>
    <message>
        <source>Nobody signs in this video.</source>
        <translation>Nobody signs in this video.</translation>
    </message>
    <message>
        <source>There is no signing in this video that the model knows.</source>
        <translation>There is no signing in this video that the model knows.</translation>
    </message>
    <message>
        <source>Parts of the file are damaged or missing.</source>
        <translation>Parts of the file are damaged or missing.</translation>
    </message>
</context>
<context>
    <name>voice</name>
    <message>
        <source>Captions cannot be spoken: the part for speech is not installed. See README.md for how.</source>
        <translation>Captions cannot be spoken: the part for speech is not installed. See README.md for how.</translation>
    </message>
    <message>
        <source>Captions cannot be spoken: this computer has no voice. Install one in the system&apos;s settings.</source>
        <translation>Captions cannot be spoken: this computer has no voice. Install one in the system&apos;s settings.</translation>
    </message>
    <message>
        <source>This computer has no voice for {language}. Install one in the system&apos;s settings.</source>
        <translation>This computer has no voice for {language}. Install one in the system&apos;s settings.</translation>
    </message>
</context>
</TS>
