package dev.ssobridge.ssotarget;

import dev.ssobridge.registration.FormValues;
import dev.ssobridge.registration.Mistakes;
import dev.ssobridge.registration.StoredRegistration;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** Looks at the targets of a realm as they are stored, good or not. */
public final class TargetReview {
    /** Field: where the image of the sign-on is. */
    public static final String CALLBACK_URL = TargetConfig.CALLBACK_URL;
    /** Field: where the image of the sign-out is. */
    public static final String SIGN_OUT_URL = TargetConfig.SIGN_OUT_URL;
    /** Field: how the target redeems. */
    public static final String MECHANISM = TargetConfig.MECHANISM;
    /** Field: its name for people. */
    public static final String DISPLAY_NAME = TargetConfig.DISPLAY_NAME;

    private TargetReview() {}

    /** All targets, switched on or not. */
    public static List<StoredRegistration> targets(RealmModel realm) {
        return StoredRegistration.pages(realm, SsoTargetPageProviderFactory.ID);
    }

    /** What the form would refuse of a target now. */
    public static Mistakes mistakes(StoredRegistration target) {
        ComponentModel copy = new ComponentModel(target.component());
        FormValues values = new FormValues(TargetConfig.FORM, target.realm(), copy);
        TargetConfig.FORM.checkKeys(copy, values.mistakes());
        new TargetConfig(target.realm(), copy).checkToSave(values);
        return values.mistakes();
    }
}
