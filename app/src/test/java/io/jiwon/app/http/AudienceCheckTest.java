package io.jiwon.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;

/** Without any rule for a URL: whom a method lets in by itself. */
@Acceptance("H24")
class AudienceCheckTest {
    private static final List<GrantedAuthority> ANONYMOUS = AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS");

    private final AudienceCheck check = new AudienceCheck();

    @OpenTo(Audience.ADMINISTRATORS)
    private static final class Endpoints {
        @OpenTo(Audience.ANYONE)
        void open() {}

        @OpenTo(Audience.SIGNED_IN)
        void own() {}

        @OpenTo(Audience.MEMBERS)
        void members() {}

        void asItsController() {}
    }

    private static final class Silent {
        void says() {}
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void nobodyReachesWhatIsPublicOnly() {
        for (Authentication nobody :
                Arrays.asList(null, new AnonymousAuthenticationToken("key", "nobody", ANONYMOUS))) {
            assertThat(reaches(nobody, "open")).isTrue();
            for (String method : List.of("own", "members", "asItsController")) {
                assertThatExceptionOfType(AuthenticationException.class)
                        .as(method)
                        .isThrownBy(() -> reaches(nobody, method));
            }
        }
    }

    @Test
    void aMemberReachesWhatIsForMembers() {
        Authentication member = signedIn("ROLE_MEMBER");
        for (String method : List.of("open", "own", "members")) {
            assertThat(reaches(member, method)).as(method).isTrue();
        }
        denied(member, "asItsController");
    }

    @Test
    void otherRolesReachTheirOwnAccount() {
        for (String role : List.of("ROLE_COMPANY", "ROLE_MENTOR", "ROLE_REQUESTER", "ROLE_XADMIN", "ADMIN", "MEMBER")) {
            Authentication other = signedIn(role);
            assertThat(reaches(other, "open")).isTrue();
            assertThat(reaches(other, "own")).isTrue();
            denied(other, "members");
            denied(other, "asItsController");
        }
    }

    @Test
    void anAdministratorReachesWhatIsForAdministratorsAndIsNoMemberByThat() {
        Authentication administrator = signedIn("ROLE_ADMIN");
        assertThat(reaches(administrator, "asItsController")).isTrue();
        assertThat(reaches(administrator, "own")).isTrue();
        denied(administrator, "members");
    }

    @Test
    void whoSaysNothingIsForNobody() {
        SecurityContextHolder.getContext().setAuthentication(signedIn("ROLE_ADMIN", "ROLE_MEMBER"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> preHandle(new Silent(), "says"))
                .withMessageContaining("does not say");
    }

    private void denied(Authentication caller, String method) {
        assertThatExceptionOfType(AccessDeniedException.class).as(method).isThrownBy(() -> reaches(caller, method));
    }

    private boolean reaches(@Nullable Authentication caller, String method) {
        SecurityContextHolder.getContext().setAuthentication(caller);
        return preHandle(new Endpoints(), method);
    }

    private boolean preHandle(Object controller, String method) {
        try {
            return check.preHandle(
                    new MockHttpServletRequest(),
                    new MockHttpServletResponse(),
                    new HandlerMethod(controller, controller.getClass().getDeclaredMethod(method)));
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(missing);
        }
    }

    private static Authentication signedIn(String... authorities) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject("01975c2e-0000-7000-8000-000000000001")
                .build();
        return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList(authorities));
    }
}
